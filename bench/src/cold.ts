import { spawn } from "node:child_process";
import { median } from "./table.js";

export interface Cold {
  /** ms of wall-clock time */
  readonly ms: number;
  /** peak resident memory in bytes */
  readonly rss: number;
}

export interface Program {
  readonly args: readonly string[];
  /**
   * path of the Node binary
   *
   * @default process.execPath
   */
  readonly node?: string | undefined;
  /** added to the environment */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Prints the peak memory of a process, in kB, when it exits. `VmHWM` starts at zero with the program;
 * `maxRSS`, the fallback outside Linux, starts at the memory of the process that spawned it.
 */
const REPORT = `data:text/javascript,import{readFileSync}from"node:fs";process.on("exit",()=>{let peak=process.resourceUsage().maxRSS;try{peak=/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status"))[1]}catch{}console.error("peak="+peak)})`;

function run({ args, node = process.execPath, env }: Program, cwd: string): Promise<Cold> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(node, ["--import", REPORT, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on("close", (code) => {
      const ms = performance.now() - started;
      const [, rss] = /peak=(\d+)/.exec(output) ?? [];
      if (code === 0 && rss) resolve({ ms, rss: Number(rss) * 1_024 });
      else reject(new Error(`node ${args.join(" ")} exited with ${code}: ${output}`));
    });
  });
}

/** Returns medians over cold processes, run in turn so that a busy moment affects all programs. */
export async function cold(
  programs: readonly Program[],
  { cwd, rounds }: { readonly cwd: string; readonly rounds: number },
): Promise<Cold[]> {
  const runs: Cold[][] = programs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [n, program] of programs.entries()) runs[n]?.push(await run(program, cwd));
  }
  return runs.map((own) => ({
    ms: median(own.map(({ ms }) => ms)),
    rss: median(own.map(({ rss }) => rss)),
  }));
}

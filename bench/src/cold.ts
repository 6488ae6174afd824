import { spawn } from "node:child_process";
import { median } from "./table.js";

/** What a process took, from its start to its end. */
export interface Cold {
  /** ms of wall-clock time */
  readonly ms: number;
  /** bytes of resident memory at its peak */
  readonly rss: number;
}

/** What runs in a process of its own. */
export interface Program {
  readonly args: readonly string[];
  /** the Node that runs it, where it is not ours */
  readonly node?: string | undefined;
  /** added to the environment */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Says at the end of a process how much memory it had at its peak (kB). Linux's own count begins anew
 * with the program; `maxRSS` starts from what the process that spawned it had.
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
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on("close", (code) => {
      const ms = performance.now() - started;
      const [, rss] = /peak=(\d+)/.exec(said) ?? [];
      if (code === 0 && rss) resolve({ ms, rss: Number(rss) * 1_024 });
      else reject(new Error(`node ${args.join(" ")} ended with ${code}: ${said}`));
    });
  });
}

/** Runs cold processes in turn, so that a busy moment of the machine hits all of them; medians. */
export async function cold(
  programs: readonly Program[],
  { cwd, rounds }: { readonly cwd: string; readonly rounds: number },
): Promise<Cold[]> {
  const seen: Cold[][] = programs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [n, program] of programs.entries()) seen[n]?.push(await run(program, cwd));
  }
  return seen.map((its) => ({
    ms: median(its.map(({ ms }) => ms)),
    rss: median(its.map(({ rss }) => rss)),
  }));
}

import { spawn } from "node:child_process";
import { median } from "./table.js";

/** What a process took, from its start to its end. */
export interface Cold {
  /** ms of wall-clock time */
  readonly ms: number;
  /** bytes of resident memory at its peak */
  readonly rss: number;
}

/** Says at the end of a process how much memory it had at its peak (kilobytes, as the kernel counts). */
const REPORT = `data:text/javascript,process.on("exit",()=>console.error("maxrss="+process.resourceUsage().maxRSS))`;

function run(args: readonly string[], cwd: string): Promise<Cold> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ["--import", REPORT, ...args], {
      cwd,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on("close", (code) => {
      const ms = performance.now() - started;
      const [, rss] = /maxrss=(\d+)/.exec(said) ?? [];
      if (code === 0 && rss) resolve({ ms, rss: Number(rss) * 1_024 });
      else reject(new Error(`node ${args.join(" ")} ended with ${code}: ${said}`));
    });
  });
}

/** Runs cold processes in turn, so that a busy moment of the machine hits all of them; medians. */
export async function cold(
  runs: readonly (readonly string[])[],
  { cwd, rounds }: { readonly cwd: string; readonly rounds: number },
): Promise<Cold[]> {
  const seen: Cold[][] = runs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [n, args] of runs.entries()) seen[n]?.push(await run(args, cwd));
  }
  return seen.map((its) => ({
    ms: median(its.map(({ ms }) => ms)),
    rss: median(its.map(({ rss }) => rss)),
  }));
}

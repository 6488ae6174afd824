import { type ChildProcess, spawn } from "node:child_process";
import { PROGRAMS } from "./programs.js";
import type { PRINTING } from "./runtimes.js";

/** A process that shares the tokens in a folder with others. */
export interface Sharing {
  readonly child: ChildProcess;
  /** all that it printed, when it has ended */
  readonly output: Promise<string>;
}

/**
 * Starts one under a runtime.
 *
 * @param staleAfter ms after which it takes a lock from a process that died
 */
export function share(
  [, program, args]: (typeof PRINTING)[number],
  url: string,
  folder: string,
  staleAfter: number,
): Sharing {
  // Deno has to be allowed what it does.
  const files = args.includes("--allow-net") ? ["--allow-read", "--allow-write"] : [];
  const all = [...args, ...files, PROGRAMS.refresh, url, folder, String(staleAfter)];
  const child = spawn(program, all, { env: { PATH: process.env["PATH"] } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      said += text;
    });
  }
  const output = new Promise<string>((resolve) => child.once("close", () => resolve(said.trim())));
  return { child, output };
}

import { type ChildProcess, spawn } from "node:child_process";
import { PROGRAMS } from "./programs.js";
import type { Runtime } from "./runtimes.js";

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
  { name, program, args }: Runtime,
  url: string,
  folder: string,
  staleAfter: number,
): Sharing {
  // Deno has to be allowed what it does.
  const files = name === "deno" ? ["--allow-read", "--allow-write"] : [];
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

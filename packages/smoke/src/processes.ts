import { type ChildProcess, spawn } from "node:child_process";
import { PROGRAMS } from "./programs.js";
import type { Runtime } from "./runtimes.js";

/** A process that shares the tokens in a folder with others. */
export interface SharingProcess {
  readonly child: ChildProcess;
  /** resolves with the output when the process has ended */
  readonly output: Promise<string>;
}

/**
 * Starts a process in a runtime.
 *
 * @param staleAfter ms after which the process takes over the lock of a process that died
 */
export function share(
  { name, program, args }: Runtime,
  url: string,
  folder: string,
  staleAfter: number,
): SharingProcess {
  // Deno needs permissions for files.
  const files = name === "deno" ? ["--allow-read", "--allow-write"] : [];
  const all = [...args, ...files, PROGRAMS.refresh, url, folder, String(staleAfter)];
  const child = spawn(program, all, { env: { PATH: process.env["PATH"] } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      text += chunk;
    });
  }
  const output = new Promise<string>((resolve) => child.once("close", () => resolve(text.trim())));
  return { child, output };
}

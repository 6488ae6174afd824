import { type ChildProcess, spawn } from "node:child_process";
import { PROGRAMS } from "./programs.js";
import type { Runtime } from "./runtimes.js";

/** A process that shares a folder of tokens with other processes. */
export interface Sharing {
  readonly child: ChildProcess;
  /** resolves with everything that the process printed, after it has exited */
  readonly output: Promise<string>;
}

/**
 * Starts such a process in a runtime.
 *
 * @param staleAfter ms after which it breaks the lock of a process that died
 */
export function share(
  { name, program, args }: Runtime,
  url: string,
  folder: string,
  staleAfter: number,
): Sharing {
  // Deno needs explicit permissions.
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

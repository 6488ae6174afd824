import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** The run that has a staging folder. */
export interface Owner {
  /** unique per run */
  readonly token: string;
  readonly host: string;
  readonly pid: number;
  /** start of the process, because another process can get its id later; absent if unknown */
  readonly started?: string | undefined;
}

/** Returns this process as the owner of a new run. */
export const newOwner = (): Owner => ({
  token: randomUUID(),
  host: hostname(),
  pid: process.pid,
  started: startOf(process.pid),
});

/** Reads an owner; `undefined` if there is none, or the file does not describe one. */
export function readOwner(path: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(path, "utf8")) as Partial<Owner>;
    const { token, host, pid = 0 } = owner;
    const known = typeof token === "string" && /^[\w-]+$/.test(token) && typeof host === "string";
    return known && Number.isInteger(pid) && pid > 0 ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns whether the process may still run. Those of other machines cannot be seen from here. */
export function isRunning({ host, pid, started }: Owner): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of another user may not be signalled, but it runs.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const now = startOf(pid);
  return started === undefined || now === undefined || now === started;
}

/** Returns when a process was started, as text to compare; `undefined` if the system does not say. */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform !== "linux") {
      const env = { ...process.env, LC_ALL: "C" };
      const stdio = ["ignore", "pipe", "ignore"] as const;
      return execFileSync("ps", ["-o", "lstart=", "-p", `${pid}`], { env, stdio: [...stdio] })
        .toString()
        .trim();
    }
    // proc(5): the state is field 3, the start is field 22; field 2 may contain spaces.
    const [, fields = ""] = /\) ([^)]*)$/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    const { 0: state, 19: start } = fields.split(" ");
    return state === "Z" ? "ended" : start;
  } catch {
    return undefined;
  }
}

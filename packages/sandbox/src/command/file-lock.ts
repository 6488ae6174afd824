import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { FileError } from "./io.js";

/** ms within which the owner of a lock touches it several times; see {@link FileLock.touch} */
const SILENCE = 2_500;
const POLL = 100;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** A lock file beside a file that only one process may use. Its owner touches it while it lives. */
export class FileLock {
  readonly #path: string;
  readonly #owner: string;

  private constructor(path: string, owner: string) {
    this.#path = path;
    this.#owner = owner;
  }

  /** Takes the lock of a file. @throws {FileError} if a living process has it */
  static async take(file: string): Promise<FileLock> {
    const path = `${file}.lock`;
    const self = `${process.pid} ${hostname()} ${randomUUID()}`;
    for (;;) {
      try {
        // `wx` fails if the file exists, so that only one process creates it.
        await writeFile(path, self, { flag: "wx" });
        return new FileLock(path, self);
      } catch (error) {
        if (codeOf(error) !== "EEXIST") {
          throw new FileError(`cannot write ${path} (${codeOf(error)})`);
        }
      }
      const owner = await ownerOf(path);
      if (owner === undefined) continue;
      if (await isAlive(path, owner)) {
        const [pid, host] = owner.split(" ");
        throw new FileError(`${file} is in use by process ${pid} on ${host}`);
      }
      await clear(path, owner);
    }
  }

  /** Shows that the owner lives. Returns whether it still has the lock. */
  async touch(): Promise<boolean> {
    if ((await ownerOf(this.#path)) !== this.#owner) return false;
    const now = new Date();
    await utimes(this.#path, now, now).catch(() => {});
    return true;
  }

  async release(): Promise<void> {
    if ((await ownerOf(this.#path)) === this.#owner) await rm(this.#path, { force: true });
  }
}

const ownerOf = (lock: string): Promise<string | undefined> =>
  readFile(lock, "utf8").catch(() => undefined);

const touchedAt = (lock: string): Promise<number> =>
  stat(lock).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.NaN,
  );

/**
 * Tells whether the owner of a lock lives. A process id may belong to another process by now, and says
 * nothing on another machine or in another container, so a lock is watched for a while.
 */
async function isAlive(lock: string, owner: string): Promise<boolean> {
  const [pid = "", host] = owner.split(" ");
  if (host === hostname() && !exists(Number(pid))) return false;
  const before = await touchedAt(lock);
  for (let waited = 0; waited < SILENCE; waited += POLL) {
    await sleep(POLL);
    if ((await ownerOf(lock)) !== owner) return false;
    if ((await touchedAt(lock)) !== before) return true;
  }
  return false;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Removes the lock of a dead owner. The lock of another process that was faster is put back. */
async function clear(lock: string, owner: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
    if ((await ownerOf(aside)) !== owner) await link(aside, lock);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error;
  }
  await rm(aside, { force: true });
}

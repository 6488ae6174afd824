import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, stat, writeFile } from "node:fs/promises";

/** Timing of locks. */
export interface LockTimes {
  /** ms after which a lock counts as abandoned by a process that died */
  readonly staleAfter: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** ms since the epoch */
  readonly now: () => number;
}

/** ms between two attempts to take a lock that another process holds */
const POLL = 50;

/** Returns the code of a file system error, for example `ENOENT`. */
export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Returns when a file was written, in ms since the epoch; `undefined` if it does not exist. */
async function writtenAt(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

/**
 * Removes an abandoned lock. Another process may have removed it first and taken the lock again: a
 * fresh lock is put back.
 */
async function clear(lock: string, { staleAfter, now }: LockTimes): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
    const made = (await writtenAt(aside)) ?? 0;
    if (now() - made <= staleAfter) await link(aside, lock);
  } catch (error) {
    // Another process has renamed or created the lock first.
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error;
  }
  await rm(aside, { force: true });
}

/** Creates the lock file, waiting until no other process holds it, runs `work` and removes the file. */
export async function withFileLock<Result>(
  lock: string,
  work: () => Promise<Result>,
  times: LockTimes,
): Promise<Result> {
  const { staleAfter, sleep, now } = times;
  const owner = randomUUID();
  for (;;) {
    try {
      // `wx` fails if the file exists, so that only one process creates it.
      await writeFile(lock, owner, { flag: "wx", mode: 0o600 });
      break;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const made = await writtenAt(lock);
    if (made !== undefined && now() - made > staleAfter) await clear(lock, times);
    else await sleep(POLL);
  }
  try {
    return await work();
  } finally {
    // If the work took longer than `staleAfter`, another process may hold the lock now.
    const holder = await readFile(lock, "utf8").catch(() => undefined);
    if (holder === owner) await rm(lock, { force: true });
  }
}

import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import type { TokenLease } from "./token-store.js";

/** Timing of locks. */
export interface LockTimes {
  /** ms after which a lock counts as abandoned by a process that died */
  readonly staleAfter: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** ms since the epoch, comparable with the dates of files */
  readonly now: () => number;
  /** ms by a clock that nobody sets, such as `performance.now()` */
  readonly elapsed: () => number;
}

/** Runs work while no other process holds a lock file. */
export type WithFileLock = <Result>(
  lock: string,
  work: (lease: TokenLease) => Promise<Result>,
  signal?: AbortSignal,
) => Promise<Result>;

/** A lock that another process holds, as this process has seen it. */
interface Sighting {
  readonly owner: string;
  /** when it was seen first, by {@link LockTimes.elapsed} */
  readonly since: number;
}

/** ms between two attempts to take a lock that another process holds */
const POLL = 50;

/** Returns the code of a file system error, for example `ENOENT`. */
export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Returns the owner of a lock; `undefined` if nobody holds it. */
const ownerOf = (lock: string): Promise<string | undefined> =>
  readFile(lock, "utf8").catch(() => undefined);

/** Returns when a file was written, in ms since the epoch; Infinity if it does not exist. */
const writtenAt = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => Infinity,
  );

/**
 * Removes the abandoned lock of `owner`. Another process may have removed it first and taken the lock
 * again: the lock of another owner is put back.
 */
async function clear(lock: string, owner: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
    if ((await ownerOf(aside)) !== owner) await link(aside, lock);
  } catch (error) {
    // Another process has renamed or created the lock first.
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error;
  }
  await rm(aside, { force: true });
}

/**
 * Creates a function that takes lock files. A lock is abandoned if its file is older than `staleAfter`,
 * or if this process has seen it with the same owner for that long: the date of a file says nothing if
 * the clock was set back.
 */
export function fileLocks({ staleAfter, sleep, now, elapsed }: LockTimes): WithFileLock {
  const sightings = new Map<string, Sighting>();

  const isAbandoned = async (lock: string, owner: string): Promise<boolean> => {
    const time = elapsed();
    let sighting = sightings.get(lock);
    if (sighting?.owner !== owner) {
      sighting = { owner, since: time };
      sightings.set(lock, sighting);
    }
    const { since } = sighting;
    return time - since > staleAfter || now() - (await writtenAt(lock)) > staleAfter;
  };

  return async (lock, work, signal) => {
    const self = randomUUID();
    let abandoned = false;
    for (;;) {
      signal?.throwIfAborted();
      try {
        // `wx` fails if the file exists, so that only one process creates it.
        await writeFile(lock, self, { flag: "wx", mode: 0o600 });
        break;
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
      const owner = await ownerOf(lock);
      if (owner !== undefined && (await isAbandoned(lock, owner))) {
        await clear(lock, owner);
        abandoned = true;
      } else await sleep(POLL);
    }
    sightings.delete(lock);
    try {
      return await work({ abandoned });
    } finally {
      // If the work took longer than `staleAfter`, another process may hold the lock now.
      if ((await ownerOf(lock)) === self) await rm(lock, { force: true });
    }
  };
}

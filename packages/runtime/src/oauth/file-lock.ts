import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, stat, writeFile } from "node:fs/promises";

/** How locks wait, and when they give up on somebody. */
export interface LockTimes {
  /** ms after which a lock counts as left behind by a process that died */
  readonly staleAfter: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** ms since the epoch */
  readonly now: () => number;
}

/** ms between two looks at a lock that somebody else holds */
const POLL = 50;

/** What the file system says went wrong, as in `ENOENT`. */
export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** ms since the epoch at which a file was written; `undefined` where there is none. */
async function writtenAt(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

/**
 * Takes a lock that was left behind out of the way. Others may be about to do the same, and one of them
 * may have locked again meanwhile: that lock is put back.
 */
async function clear(lock: string, { staleAfter, now }: LockTimes): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
    const made = (await writtenAt(aside)) ?? 0;
    if (now() - made <= staleAfter) await link(aside, lock);
  } catch (error) {
    // Somebody else was faster, here or there.
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error;
  }
  await rm(aside, { force: true });
}

/** Runs `work` while this process alone holds the lock file, which is made and removed. */
export async function withFileLock<Result>(
  lock: string,
  work: () => Promise<Result>,
  times: LockTimes,
): Promise<Result> {
  const { staleAfter, sleep, now } = times;
  const owner = randomUUID();
  for (;;) {
    try {
      // Only one can create it.
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
    // Whoever took too long has lost it to somebody else.
    const holder = await readFile(lock, "utf8").catch(() => undefined);
    if (holder === owner) await rm(lock, { force: true });
  }
}

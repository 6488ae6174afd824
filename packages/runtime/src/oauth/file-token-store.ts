import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TokenStore } from "./token-store.js";
import type { Tokens } from "./tokens.js";

/** Options of {@link fileTokenStore}. */
export interface FileTokenStoreOptions {
  /**
   * ms after which a lock counts as left behind by a process that died; longer than a refresh takes
   *
   * @default 30_000
   */
  readonly staleAfter?: number;
  /** waits so many ms; a timer, unless a test has another idea */
  readonly sleep?: (ms: number) => Promise<void>;
  /** ms since the epoch */
  readonly now?: () => number;
}

/** ms between two looks at a lock that somebody else holds */
const POLL = 50;

const timer = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/**
 * Keeps tokens in a folder, one file an account, that its owner alone can read (mode 0600). Writes are
 * atomic, and locks hold between processes on one machine. For Node, Bun and Deno.
 */
export function fileTokenStore(
  folder: string,
  { staleAfter = 30_000, sleep = timer, now = Date.now }: FileTokenStoreOptions = {},
): TokenStore {
  const fileOf = (account: string): string =>
    join(folder, `account-${encodeURIComponent(account)}.json`);

  /** Creates the lock file, which only one can; waits for whoever was first. */
  const acquire = async (lock: string): Promise<void> => {
    for (;;) {
      try {
        await (await open(lock, "wx", 0o600)).close();
        return;
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
      const made = await stat(lock).then(
        ({ mtimeMs }) => mtimeMs,
        () => undefined,
      );
      if (made !== undefined && now() - made > staleAfter) await rm(lock, { force: true });
      else await sleep(POLL);
    }
  };

  return {
    async get(account) {
      try {
        return JSON.parse(await readFile(fileOf(account), "utf8")) as Tokens;
      } catch (error) {
        if (codeOf(error) === "ENOENT") return undefined;
        throw error;
      }
    },
    async set(account, tokens) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = `${fileOf(account)}.${randomUUID()}`;
      await writeFile(draft, JSON.stringify(tokens), { mode: 0o600 });
      await rename(draft, fileOf(account));
    },
    async delete(account) {
      await rm(fileOf(account), { force: true });
    },
    async lock(account, work) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const lock = `${fileOf(account)}.lock`;
      await acquire(lock);
      try {
        return await work();
      } finally {
        await rm(lock, { force: true });
      }
    },
  };
}

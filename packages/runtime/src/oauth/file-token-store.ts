import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, fileLocks } from "./file-lock.js";
import type { TokenStore } from "./token-store.js";
import { parseTokens } from "./tokens.js";

/** Options of {@link fileTokenStore}. */
export interface FileTokenStoreOptions {
  /**
   * ms after which a lock counts as abandoned by a process that died; must be longer than a refresh
   *
   * @default 30_000
   */
  readonly staleAfter?: number;
  /** waits for `ms`; tests may replace the timer */
  readonly sleep?: (ms: number) => Promise<void>;
  /** ms since the epoch */
  readonly now?: () => number;
}

const timer = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Replaces a file atomically: readers see the old text or the new one, never a part. */
async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(text);
      // Without `sync`, a power failure after the rename could leave an empty file.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Creates a store that keeps tokens in a folder, one file per account, readable by its owner only (mode
 * 0600). Writes are atomic, and locks work across processes on one machine. For Node, Bun and Deno.
 */
export function fileTokenStore(
  folder: string,
  { staleAfter = 30_000, sleep = timer, now = Date.now }: FileTokenStoreOptions = {},
): TokenStore {
  const fileOf = (account: string): string => {
    // Account ids are case-sensitive, but some file systems are not.
    const name = encodeURIComponent(account).replace(/[A-Z]/g, "+$&");
    return join(folder, `account-${name}.json`);
  };
  const withLock = fileLocks({
    staleAfter,
    sleep,
    now,
    elapsed: () => performance.now(),
  });
  const makeFolder = () => mkdir(folder, { recursive: true, mode: 0o700 });

  return {
    async get(account) {
      let text: string;
      try {
        text = await readFile(fileOf(account), "utf8");
      } catch (error) {
        if (codeOf(error) === "ENOENT") return undefined;
        throw error;
      }
      return parseTokens(text, fileOf(account));
    },
    async set(account, tokens) {
      await makeFolder();
      await replaceFile(fileOf(account), JSON.stringify(tokens));
    },
    async delete(account) {
      await rm(fileOf(account), { force: true });
    },
    async lock(account, work, signal) {
      await makeFolder();
      return withLock(`${fileOf(account)}.lock`, work, signal);
    },
  };
}

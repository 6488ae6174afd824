import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";

/** What is known of the description that a spec was made from. */
export interface LockEntry {
  /** file name or URL */
  from: string;
  /** hex digest of its bytes */
  sha256: string;
  bytes: number;
}

/** The revisions that have been ingested, the one that packages are generated from, and what went. */
export interface Lock {
  current?: string;
  revisions: Record<string, LockEntry>;
  /** packages that no longer are generated, with the version that each went at */
  departed?: Record<string, string>;
}

/** The lock with one revision's description recorded; the first one becomes the current one. */
export function lockSource(lock: Lock, revision: string, from: string, text: string): Lock {
  const entry: LockEntry = {
    from,
    sha256: createHash("sha256").update(text).digest("hex"),
    bytes: Buffer.byteLength(text),
  };
  const entries = Object.entries({ ...lock.revisions, [revision]: entry });
  return {
    current: lock.current ?? revision,
    revisions: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(lock.departed && { departed: lock.departed }),
  };
}

/** The lock's file in the folder of the specs. */
export const LOCK_FILE = "lock.json";

/** Reads the lock of a folder of specs; an empty one where there is none. */
export async function readLock(folder: string): Promise<Lock> {
  const path = join(folder, LOCK_FILE);
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return { revisions: {} };
  try {
    const { revisions = {}, ...rest } = JSON.parse(text) as Partial<Lock>;
    return { ...rest, revisions };
  } catch (cause) {
    throw new InputError(`${path}: not JSON`, { cause });
  }
}

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";

/** The description that a spec was made from. */
export interface LockEntry {
  /** file name or URL */
  from: string;
  /** hex digest of the description's bytes */
  sha256: string;
  bytes: number;
  /** places of the prose that ingest has not read, with its topic */
  unread?: string[];
}

export interface Lock {
  /** the revision that the packages are generated from */
  current?: string;
  /** every ingested revision */
  revisions: Record<string, LockEntry>;
  /** packages that are no longer generated, with their last version */
  departed?: Record<string, string>;
}

/** Returns the lock with one more description. The first revision becomes the current one. */
export function lockSource(
  lock: Lock,
  revision: string,
  from: string,
  text: string,
  unread: readonly string[] = [],
): Lock {
  const entry: LockEntry = {
    from,
    sha256: createHash("sha256").update(text).digest("hex"),
    bytes: Buffer.byteLength(text),
    ...(unread.length > 0 && { unread: [...unread] }),
  };
  const entries = Object.entries({ ...lock.revisions, [revision]: entry });
  return {
    current: lock.current ?? revision,
    revisions: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(lock.departed && { departed: lock.departed }),
  };
}

export const LOCK_FILE = "lock.json";

/** Reads the lock of a spec folder. Returns an empty lock if the folder has none. */
export async function readLock(folder: string): Promise<Lock> {
  const path = join(folder, LOCK_FILE);
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return { revisions: {} };
  try {
    const { revisions = {}, ...rest } = JSON.parse(text) as Partial<Lock>;
    return { ...rest, revisions };
  } catch (cause) {
    throw new InputError(`${path} is not valid JSON`, { cause });
  }
}

/** Returns the revision that the packages of a workspace are generated from. */
export async function committedRevision(specs: string): Promise<string> {
  const { current } = await readLock(specs);
  if (typeof current === "string") return current;
  throw new InputError(`${join(specs, LOCK_FILE)} has no "current" revision`);
}

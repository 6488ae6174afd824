import { createHash } from "node:crypto";

/** What is known of the description that a spec was made from. */
export interface LockEntry {
  /** file name or URL */
  from: string;
  /** hex digest of its bytes */
  sha256: string;
  bytes: number;
}

/** By revision. */
export type Lock = Record<string, LockEntry>;

/** The lock with one revision's description recorded. */
export function lockSource(lock: Lock, revision: string, from: string, text: string): Lock {
  const entry: LockEntry = {
    from,
    sha256: createHash("sha256").update(text).digest("hex"),
    bytes: Buffer.byteLength(text),
  };
  const entries = Object.entries({ ...lock, [revision]: entry });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

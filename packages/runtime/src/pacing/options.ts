import type { PacingStore } from "./store.js";

/** How requests are held back to stay within the account's quota. */
export interface PacingOptions {
  /**
   * ms that one call may wait for quota in all, in the queue and after a 429. A call that is known to
   * wait longer fails at once.
   *
   * @default 300_000
   */
  readonly maxWait?: number;
  /**
   * Calls of one operation that may wait at the same time; one more fails at once.
   *
   * @default 10_000
   */
  readonly maxQueue?: number;
  /**
   * Names the account in the store, where several clients share one store. Never a secret.
   *
   * @default the credential's own account name, if it has one
   */
  readonly account?: string;
  /**
   * Keeps what is known of the windows. Pass one `memoryStore()` to several clients of an account, or
   * one of your own to share the quota between processes.
   *
   * @default a memory store of this client
   */
  readonly store?: PacingStore;
}

import type { PacingStore } from "./store.js";

/** Options for delaying requests to stay within the account's rate limits. */
export interface PacingOptions {
  /**
   * Maximum total time in ms that one call may wait for quota, both in the queue and after a 429. A call
   * that would have to wait longer fails at once.
   *
   * @default 300_000
   */
  readonly maxWait?: number;
  /**
   * Maximum number of calls per operation that wait at the same time. Further calls fail at once.
   *
   * @default 10_000
   */
  readonly maxQueue?: number;
  /**
   * Identifies the account if several clients share a store. Must not be a secret.
   *
   * @default the account name of the credential, if it has one
   */
  readonly account?: string;
  /**
   * Stores the state of the rate limit windows. Pass one `memoryStore()` to several clients of an
   * account, or `redisPacing()` of `@klaviyo-kit/redis` to share the quota between processes.
   *
   * @default a memory store for this client only
   */
  readonly store?: PacingStore;
}

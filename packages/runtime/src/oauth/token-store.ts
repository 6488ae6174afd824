import type { Tokens } from "./tokens.js";

/** What a lock tells the work that holds it. */
export interface TokenLease {
  /** rises with every holder, so that a store can refuse the tokens of a holder that lost the lock */
  readonly fence?: number;
  /**
   * whether an earlier holder ended without releasing the lock: it may have used the refresh token and
   * lost the new tokens
   */
  readonly abandoned?: boolean;
}

/** Stores the tokens of accounts, for one process or several. */
export interface TokenStore {
  get(account: string): Tokens | undefined | Promise<Tokens | undefined>;
  /**
   * Stores the tokens, durably before it resolves. If `fence` is given and a later holder of the lock
   * has stored tokens already, keeps those.
   */
  set(account: string, tokens: Tokens, fence?: number): void | Promise<void>;
  delete(account: string): void | Promise<void>;
  /**
   * Runs `work` while no other process refreshes the tokens of the account. Not needed if only one
   * process uses the store: within a process, calls share a refresh anyway.
   *
   * @param signal aborted when no call waits for the lock anymore; then rejects without running `work`
   */
  lock?<Result>(
    account: string,
    work: (lease?: TokenLease) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result>;
}

/** Creates a store that keeps tokens in memory until the process ends. */
export function memoryTokenStore(
  entries: Iterable<readonly [account: string, tokens: Tokens]> = [],
): TokenStore {
  const tokens = new Map(entries);
  return {
    get: (account) => tokens.get(account),
    set: (account, its) => void tokens.set(account, its),
    delete: (account) => void tokens.delete(account),
  };
}

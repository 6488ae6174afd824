import type { Tokens } from "./tokens.js";

/** Stores the tokens of accounts, for one process or several. */
export interface TokenStore {
  get(account: string): Tokens | undefined | Promise<Tokens | undefined>;
  set(account: string, tokens: Tokens): void | Promise<void>;
  delete(account: string): void | Promise<void>;
  /**
   * Runs `work` while no other process refreshes the tokens of the account. Not needed if only one
   * process uses the store: within a process, calls share a refresh anyway.
   */
  lock?<Result>(account: string, work: () => Promise<Result>): Promise<Result>;
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

import type { Tokens } from "./tokens.js";

/** Keeps the tokens of accounts, between the calls of a process or of several. */
export interface TokenStore {
  get(account: string): Tokens | undefined | Promise<Tokens | undefined>;
  set(account: string, tokens: Tokens): void | Promise<void>;
  delete(account: string): void | Promise<void>;
  /**
   * Runs `work` while nobody else refreshes the tokens of the account. Left out where one process alone
   * uses the store: within a process refreshes are joined anyway.
   */
  lock?<Result>(account: string, work: () => Promise<Result>): Promise<Result>;
}

/** A store that forgets when the process ends. */
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

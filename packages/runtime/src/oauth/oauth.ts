import type { Auth } from "../auth/auth.js";
import type { OAuthApp } from "./app.js";
import { ReconnectRequiredError } from "./reconnect-required-error.js";
import { refreshTokens } from "./refresh.js";
import { isTokenError } from "./token-error.js";
import type { TokenStore } from "./token-store.js";
import type { Tokens } from "./tokens.js";

/** Options of {@link oauth}. */
export interface OAuthOptions {
  readonly app: OAuthApp;
  readonly store: TokenStore;
  /** name of the account in the store; its id at Klaviyo will do */
  readonly account: string;
  /**
   * ms since the epoch
   *
   * @default Date.now
   */
  readonly now?: () => number;
  /**
   * ms for one refresh; calls that share it must not wait for ever. Less than what a lock of the store
   * may be held
   *
   * @default 20_000
   */
  readonly refreshTimeout?: number;
}

/** ms before its end at which an access token is replaced */
const MARGIN = 60_000;

const REFRESH_TIMEOUT = 20_000;

/** Refreshes under way, by account: any number of clients may share one store. */
const flights = new WeakMap<TokenStore, Map<string, Promise<Tokens>>>();

/**
 * A connected account as the credential of a client. Access tokens are refreshed a minute before they
 * expire, and once when the API rejects one; calls that need it at the same time share one refresh,
 * processes too where the store can lock.
 *
 * The client's calls reject with {@link ReconnectRequiredError} where the user has to connect the
 * account again, with `TokenError` where refreshing failed otherwise.
 */
export function oauth({
  app,
  store,
  account,
  now = Date.now,
  refreshTimeout = REFRESH_TIMEOUT,
}: OAuthOptions): Auth {
  const refreshing = flights.get(store) ?? new Map<string, Promise<Tokens>>();
  flights.set(store, refreshing);
  /** tokens that the store failed to take, and the access token that they replace */
  let unsaved: { readonly tokens: Tokens; readonly stale: string } | undefined;

  const save = async (tokens: Tokens, stale: string): Promise<Tokens> => {
    unsaved = { tokens, stale };
    await store.set(account, tokens);
    unsaved = undefined;
    return tokens;
  };

  const stored = async (): Promise<Tokens> => {
    const tokens = await store.get(account);
    if (!tokens) throw new ReconnectRequiredError(account, "the store has no tokens of it");
    // The old refresh token may be dead, so the new one must not be lost with a store that fails once.
    return unsaved?.stale === tokens.accessToken ? save(unsaved.tokens, unsaved.stale) : tokens;
  };

  /** Replaces the tokens, unless they are others than `stale` already. */
  const replace = async (stale: string, fetch: typeof globalThis.fetch): Promise<Tokens> => {
    const before = await stored();
    if (before.accessToken !== stale) return before;
    if (!before.refreshToken) {
      throw new ReconnectRequiredError(account, "it came without a refresh token");
    }
    let tokens: Tokens;
    try {
      const signal = AbortSignal.timeout(refreshTimeout);
      tokens = await refreshTokens(app, before, now, fetch, signal);
    } catch (error) {
      if (!isTokenError(error) || error.code !== "invalid_grant") throw error;
      // Where stores cannot lock, another process may have used the refresh token first.
      const after = await stored();
      if (after.accessToken !== stale) return after;
      throw new ReconnectRequiredError(account, "its refresh token is revoked or expired");
    }
    return save(tokens, stale);
  };

  const refresh = (stale: string, fetch: typeof globalThis.fetch): Promise<Tokens> => {
    const work = (): Promise<Tokens> => replace(stale, fetch);
    const flight =
      refreshing.get(account) ??
      (store.lock ? store.lock(account, work) : work()).finally(() => refreshing.delete(account));
    refreshing.set(account, flight);
    return flight;
  };

  return {
    kind: "bearer",
    account,
    async authorization({ fetch }) {
      const tokens = await stored();
      const left = tokens.expiresAt - now();
      if (left > MARGIN) return `Bearer ${tokens.accessToken}`;
      try {
        return `Bearer ${(await refresh(tokens.accessToken, fetch)).accessToken}`;
      } catch (error) {
        // The old token is good for a moment longer; the next call tries again.
        if (left > 0 && !(error instanceof ReconnectRequiredError)) {
          return `Bearer ${tokens.accessToken}`;
        }
        throw error;
      }
    },
    async renew(rejected, { fetch }) {
      const stale = rejected.replace(/^Bearer /, "");
      return (await refresh(stale, fetch)).accessToken !== stale;
    },
  };
}

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
  /** key of the account in the store, for example its Klaviyo account id */
  readonly account: string;
  /**
   * ms since the epoch
   *
   * @default Date.now
   */
  readonly now?: () => number;
  /**
   * ms that one refresh may take, so that the calls that share it do not wait forever. Must be shorter
   * than the time for which the store holds a lock.
   *
   * @default 20_000
   */
  readonly refreshTimeout?: number;
}

/** ms before its expiry at which an access token is refreshed */
const MARGIN = 60_000;

const REFRESH_TIMEOUT = 20_000;

/** Refreshes in flight per store and account, because several clients may share one store. */
const flights = new WeakMap<TokenStore, Map<string, Promise<Tokens>>>();

/**
 * Creates a credential for a connected account. Access tokens are refreshed a minute before they
 * expire, and once if the API rejects one. Calls that need a refresh at the same time share it, also
 * across processes if the store supports locks.
 *
 * The client's calls reject with {@link ReconnectRequiredError} if the user has to connect the account
 * again, and with `TokenError` if the refresh fails for another reason.
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
  /** tokens that the store failed to save, and the access token that they replace */
  let unsaved: { readonly tokens: Tokens; readonly stale: string } | undefined;

  const save = async (tokens: Tokens, stale: string): Promise<Tokens> => {
    unsaved = { tokens, stale };
    await store.set(account, tokens);
    unsaved = undefined;
    return tokens;
  };

  const stored = async (): Promise<Tokens> => {
    const tokens = await store.get(account);
    if (!tokens) throw new ReconnectRequiredError(account, "no tokens are stored for this account");
    // The old refresh token may be invalid by now, so retry the save that failed.
    return unsaved?.stale === tokens.accessToken ? save(unsaved.tokens, unsaved.stale) : tokens;
  };

  /** Refreshes the tokens, unless the stored access token is no longer `stale`. */
  const replace = async (stale: string, fetch: typeof globalThis.fetch): Promise<Tokens> => {
    const before = await stored();
    if (before.accessToken !== stale) return before;
    if (!before.refreshToken) {
      throw new ReconnectRequiredError(account, "its tokens have no refresh token");
    }
    let tokens: Tokens;
    try {
      const signal = AbortSignal.timeout(refreshTimeout);
      tokens = await refreshTokens(app, before, now, fetch, signal);
    } catch (error) {
      if (!isTokenError(error) || error.code !== "invalid_grant") throw error;
      // If the store has no locks, another process may have used the refresh token first.
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
        // The old token has not expired yet; the next call refreshes again.
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

import type { Auth, AuthRequest } from "../auth/auth.js";
import type { OAuthApp } from "./app.js";
import { type Flight, startFlight } from "./flight.js";
import { ReconnectRequiredError } from "./reconnect-required-error.js";
import { refreshTokens } from "./refresh.js";
import { isTokenError } from "./token-error.js";
import type { TokenLease, TokenStore } from "./token-store.js";
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

/** ms to wait for a lock; stores recognize an abandoned lock after 30 s */
const LOCK_TIMEOUT = 45_000;

/** ms that a store may take to read and write tokens, besides the refresh itself */
const STORE_TIMEOUT = 10_000;

/** Refreshes in flight per store and account, because several clients may share one store. */
const flights = new WeakMap<TokenStore, Map<string, Flight<Tokens>>>();

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
  const refreshing = flights.get(store) ?? new Map<string, Flight<Tokens>>();
  flights.set(store, refreshing);
  /** tokens that the store failed to save, and the access token that they replace */
  let unsaved:
    | { readonly tokens: Tokens; readonly stale: string; readonly fence: number | undefined }
    | undefined;

  const save = async (tokens: Tokens, stale: string, fence?: number): Promise<Tokens> => {
    unsaved = { tokens, stale, fence };
    await store.set(account, tokens, fence);
    unsaved = undefined;
    // A store with fences keeps the tokens of a later holder of the lock.
    return fence === undefined ? tokens : ((await store.get(account)) ?? tokens);
  };

  const stored = async (): Promise<Tokens> => {
    const tokens = await store.get(account);
    if (!tokens) throw new ReconnectRequiredError(account, "no tokens are stored for this account");
    // The old refresh token may be invalid by now, so retry the save that failed.
    return unsaved?.stale === tokens.accessToken
      ? save(unsaved.tokens, unsaved.stale, unsaved.fence)
      : tokens;
  };

  /** Refreshes the tokens, unless the stored access token is no longer `stale`. */
  const replace = async (
    stale: string,
    fetch: typeof globalThis.fetch,
    { fence, abandoned }: TokenLease,
  ): Promise<Tokens> => {
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
      const lost =
        "; a process ended during a refresh and may have lost the tokens that replaced it";
      throw new ReconnectRequiredError(
        account,
        `its refresh token is revoked or expired${abandoned ? lost : ""}`,
      );
    }
    return save(tokens, stale, fence);
  };

  const refresh = (stale: string, { fetch, signal }: AuthRequest): Promise<Tokens> => {
    const shared = refreshing.get(account);
    if (shared && !shared.isOverdue()) return shared.join(signal);
    const flight = startFlight(
      store,
      account,
      (lease = {}) => replace(stale, fetch, lease),
      { lock: LOCK_TIMEOUT, work: refreshTimeout + STORE_TIMEOUT },
      () => {
        if (refreshing.get(account) === flight) refreshing.delete(account);
      },
    );
    refreshing.set(account, flight);
    return flight.join(signal);
  };

  return {
    kind: "bearer",
    account,
    async authorization(request) {
      const tokens = await stored();
      const left = tokens.expiresAt - now();
      if (left > MARGIN) return `Bearer ${tokens.accessToken}`;
      try {
        return `Bearer ${(await refresh(tokens.accessToken, request)).accessToken}`;
      } catch (error) {
        // The old token has not expired yet; the next call refreshes again.
        if (left > 0 && !(error instanceof ReconnectRequiredError)) {
          return `Bearer ${tokens.accessToken}`;
        }
        throw error;
      }
    },
    async renew(rejected, request) {
      const stale = rejected.replace(/^Bearer /, "");
      return (await refresh(stale, request)).accessToken !== stale;
    },
  };
}

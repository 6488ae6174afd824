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
}

/** ms before its end at which an access token is replaced */
const MARGIN = 60_000;

/**
 * A connected account as the credential of a client. Access tokens are refreshed a minute before they
 * expire, and once when the API rejects one; calls that need it at the same time share one refresh,
 * processes too where the store can lock.
 *
 * The client's calls reject with {@link ReconnectRequiredError} where the user has to connect the
 * account again, with `TokenError` where refreshing failed otherwise.
 */
export function oauth({ app, store, account, now = Date.now }: OAuthOptions): Auth {
  let refreshing: Promise<Tokens> | undefined;

  const stored = async (): Promise<Tokens> => {
    const tokens = await store.get(account);
    if (!tokens) throw new ReconnectRequiredError(account, "the store has no tokens of it");
    return tokens;
  };

  /** Replaces the tokens, unless they are others than `stale` already. */
  const replace = async (stale: string, fetch: typeof globalThis.fetch): Promise<Tokens> => {
    const before = await stored();
    if (before.accessToken !== stale) return before;
    try {
      const tokens = await refreshTokens(app, before, now, fetch);
      await store.set(account, tokens);
      return tokens;
    } catch (error) {
      if (isTokenError(error) && error.code === "invalid_grant") {
        throw new ReconnectRequiredError(account, "its refresh token is revoked or expired");
      }
      throw error;
    }
  };

  const refresh = (stale: string, fetch: typeof globalThis.fetch): Promise<Tokens> => {
    const work = (): Promise<Tokens> => replace(stale, fetch);
    refreshing ??= (store.lock ? store.lock(account, work) : work()).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
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

import type { TokenEndpointResponse } from "oauth4webapi";

/** The tokens of one account. Plain JSON, so that a store may keep it anywhere; keep it secret. */
export interface Tokens {
  readonly accessToken: string;
  /** dies when it has not been used for 90 days */
  readonly refreshToken: string;
  /** ms since the epoch at which the access token expires */
  readonly expiresAt: number;
  /** scopes that were granted, separated by spaces */
  readonly scope?: string;
}

/** s; what Klaviyo's access tokens live, where an answer does not say it */
const USUAL_LIFE = 3_600;

/**
 * Tokens of an answer of the token endpoint. A refresh may bring a new refresh token or none; then the
 * one before stays good.
 *
 * @param now ms since the epoch
 */
export function tokensOf(
  { access_token, refresh_token, expires_in, scope }: TokenEndpointResponse,
  now: number,
  before?: Tokens,
): Tokens {
  const granted = scope ?? before?.scope;
  return {
    accessToken: access_token,
    refreshToken: refresh_token ?? before?.refreshToken ?? "",
    expiresAt: now + (expires_in ?? USUAL_LIFE) * 1_000,
    ...(granted !== undefined && { scope: granted }),
  };
}

import type { TokenEndpointResponse } from "oauth4webapi";

/** The tokens of one account, as plain JSON that any store can hold. Keep them secret. */
export interface Tokens {
  readonly accessToken: string;
  /** expires after 90 days without use */
  readonly refreshToken: string;
  /** ms since the epoch at which the access token expires */
  readonly expiresAt: number;
  /** granted scopes, separated by spaces */
  readonly scope?: string;
}

/** Lifetime of Klaviyo's access tokens in s, for responses without `expires_in`. */
const DEFAULT_LIFETIME = 3_600;

/**
 * Returns the tokens in a response of the token endpoint. If a refresh returns no refresh token, the
 * previous one stays valid.
 *
 * @param now ms since the epoch
 */
export function tokensOf(
  { access_token, refresh_token, expires_in, scope }: TokenEndpointResponse,
  now: number,
  previous?: Tokens,
): Tokens {
  const granted = scope ?? previous?.scope;
  return {
    accessToken: access_token,
    refreshToken: refresh_token ?? previous?.refreshToken ?? "",
    expiresAt: now + (expires_in ?? DEFAULT_LIFETIME) * 1_000,
    ...(granted !== undefined && { scope: granted }),
  };
}

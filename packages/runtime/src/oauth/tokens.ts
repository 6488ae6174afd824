import type { TokenEndpointResponse } from "oauth4webapi";
import { UsageError } from "../errors/usage-error.js";
import { isObject } from "../platform/json-value.js";
import { TokenError } from "./token-error.js";

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

/**
 * Parses tokens that a store has kept as JSON. Errors contain no token.
 *
 * @param place where the text was found, as errors name it
 * @throws {TokenError} if the text is not valid JSON
 * @throws {UsageError} if the JSON is valid, but holds no tokens
 */
export function parseTokens(text: string, place: string): Tokens {
  const remedy = "remove it and connect the account again";
  let tokens: unknown;
  try {
    tokens = JSON.parse(text);
  } catch {
    // The parser's message could contain a token.
    throw new TokenError(`oauth: ${place} is not valid JSON; ${remedy}`);
  }
  const { accessToken, refreshToken, expiresAt } = isObject(tokens) ? tokens : {};
  const valid =
    typeof accessToken === "string" &&
    accessToken !== "" &&
    typeof refreshToken === "string" &&
    typeof expiresAt === "number";
  if (!valid) {
    throw new UsageError(
      `oauth: ${place} must hold an object with accessToken, refreshToken and expiresAt; ${remedy}`,
    );
  }
  return tokens as Tokens;
}

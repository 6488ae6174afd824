import { UsageError } from "../errors/usage-error.js";
import type { Auth } from "./auth.js";
import { mistakeIn } from "./mistake.js";

/**
 * Authenticates with an OAuth access token, sent as `Authorization: Bearer …`. A function is called before
 * every attempt and may return a promise. `oauth()` of `@klaviyo-kit/runtime/oauth` refreshes tokens.
 *
 * @param token the token, or a function that returns it
 * @throws {UsageError} if the token is missing or not a valid header value; if a function returns such
 *   a token, the call rejects with this error
 */
export function bearer(token: string | (() => string | Promise<string>)): Auth {
  const header = (value: string): string => {
    const mistake = mistakeIn(value);
    if (!mistake) return `Bearer ${value}`;
    throw new UsageError(`bearer: expected an access token${mistake}`);
  };
  if (typeof token === "function") {
    return { kind: "bearer", authorization: async () => header(await token()) };
  }
  const value = header(token);
  return { kind: "bearer", authorization: () => value };
}

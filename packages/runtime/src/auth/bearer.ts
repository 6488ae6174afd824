import { UsageError } from "../errors/usage-error.js";
import type { Auth } from "./auth.js";

/**
 * An OAuth access token, sent as `Authorization: Bearer …`. A function is asked before every attempt
 * and may answer a promise; for refreshing tokens see `@klaviyo-kit/runtime/oauth`.
 *
 * @throws {UsageError} where the token is missing or is no header value; of a function's, the call does
 */
export function bearer(token: string | (() => string | Promise<string>)): Auth {
  const header = (value: string): string => {
    if (typeof value === "string" && /^[\x21-\x7e]+$/.test(value)) return `Bearer ${value}`;
    throw new UsageError("bearer: expected an access token; is the variable set?");
  };
  if (typeof token === "function") {
    return { kind: "bearer", authorization: async () => header(await token()) };
  }
  const value = header(token);
  return { kind: "bearer", authorization: () => value };
}

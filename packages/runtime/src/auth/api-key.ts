import { UsageError } from "../errors/usage-error.js";
import { isBrowser } from "../platform/browser.js";
import type { Auth } from "./auth.js";

/**
 * A private API key (`pk_…`), sent as `Authorization: Klaviyo-API-Key …`. For servers only: it opens
 * the whole account, and whatever a page holds its visitors can read.
 *
 * @throws {UsageError} in a browser, and where the key is missing or is no header value
 */
export function apiKey(key: string): Auth {
  if (isBrowser()) {
    throw new UsageError(
      "apiKey: refused in a browser, where every visitor could read it; use publicKey, or a server",
    );
  }
  if (!/^[\x21-\x7e]+$/.test(key ?? "")) {
    throw new UsageError("apiKey: expected a private key; is the variable set?");
  }
  return { kind: "private", authorization: () => `Klaviyo-API-Key ${key}` };
}

import { UsageError } from "../errors/usage-error.js";
import { isBrowser } from "../platform/browser.js";
import type { Auth } from "./auth.js";
import { mistakeIn } from "./mistake.js";

/**
 * Authenticates with a private API key (`pk_…`), sent as `Authorization: Klaviyo-API-Key …`. For servers
 * only: the key gives access to the whole account, and visitors can read everything in a page.
 *
 * @throws {UsageError} in a browser, or if the key is missing or not a valid header value
 */
export function apiKey(key: string): Auth {
  if (isBrowser()) {
    throw new UsageError(
      "apiKey: refused in a browser, where visitors could read the key; use publicKey() or a server",
    );
  }
  const mistake = mistakeIn(key);
  if (mistake) throw new UsageError(`apiKey: expected a private key${mistake}`);
  return { kind: "private", authorization: () => `Klaviyo-API-Key ${key}` };
}

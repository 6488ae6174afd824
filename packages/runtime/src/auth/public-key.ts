import { UsageError } from "../errors/usage-error.js";
import type { Auth } from "./auth.js";
import { mistakeIn } from "./mistake.js";

/**
 * Identifies an account by its public API key, which is its company id. For client-side operations only;
 * safe to use in browsers.
 *
 * @throws {UsageError} if the id is missing or is a private key
 */
export function publicKey(companyId: string): Auth {
  const mistake = mistakeIn(companyId) ?? (/\bpk_/.test(companyId) && ", not a private key (pk_…)");
  if (mistake) {
    throw new UsageError(
      `publicKey: expected the company id of the account (6 characters)${mistake}`,
    );
  }
  return { kind: "public", companyId };
}

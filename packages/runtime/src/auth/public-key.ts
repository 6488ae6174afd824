import { UsageError } from "../errors/usage-error.js";
import type { Auth } from "./auth.js";

/**
 * Identifies an account by its public API key, which is its company id. For client-side operations only;
 * safe to use in browsers.
 *
 * @throws {UsageError} if the id is missing or is a private key
 */
export function publicKey(companyId: string): Auth {
  if (typeof companyId !== "string" || companyId === "" || companyId.startsWith("pk_")) {
    throw new UsageError(
      "publicKey: expected the company id of the account (6 characters), not a private key (pk_…)",
    );
  }
  return { kind: "public", companyId };
}

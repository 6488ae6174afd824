import { UsageError } from "../errors/usage-error.js";
import type { Auth } from "./auth.js";

/**
 * The public key of an account, which is its company id. It identifies the account to client-side
 * operations, in a browser too, and opens nothing else.
 *
 * @throws {UsageError} where the id is missing, or is a private key
 */
export function publicKey(companyId: string): Auth {
  if (typeof companyId !== "string" || companyId === "" || companyId.startsWith("pk_")) {
    throw new UsageError(
      "publicKey: expected the company id of the account (6 characters); a private key (pk_…) must not be used here",
    );
  }
  return { kind: "public", companyId };
}

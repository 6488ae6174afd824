/**
 * Asserts that a company id is the account's public key.
 *
 * @throws {TypeError} if the company id is missing, or is a private key, which every visitor could read
 */
export function checkPublicKey(caller: string, companyId: unknown): asserts companyId is string {
  if (typeof companyId !== "string" || companyId === "" || companyId.startsWith("pk_")) {
    throw new TypeError(
      `${caller}: expected the account's public key as the company id, never a private key`,
    );
  }
}

/** @throws {TypeError} where the company id is missing, or is a private key: every visitor could read it */
export function checkPublicKey(caller: string, companyId: unknown): asserts companyId is string {
  if (typeof companyId !== "string" || companyId === "" || companyId.startsWith("pk_")) {
    throw new TypeError(`${caller}: expected the account's public key, never a private one`);
  }
}

import { UsageError } from "../errors/usage-error.js";
import { unsendable } from "./unsendable.js";

/**
 * Returns the body of a request as JSON.
 *
 * @param write creates the JSON if it is not that of `document` alone
 * @throws {UsageError} that names the place of a value that JSON cannot contain
 */
export function writeJson(
  operationId: string,
  document: unknown,
  write = (): string => JSON.stringify(document),
): string {
  let json: string;
  try {
    json = write();
  } catch (cause) {
    const { message: words } = cause as Error;
    // A cycle would never end the search.
    const found = /BigInt/i.test(words) && unsendable(document);
    const message = `${operationId}: ${found || `data cannot be written as JSON: ${words}`}`;
    throw new UsageError(message, { cause });
  }
  const found = unsendable(document);
  if (found) throw new UsageError(`${operationId}: ${found}`);
  return json;
}

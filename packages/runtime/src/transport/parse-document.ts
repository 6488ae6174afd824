import { beginning, InvalidResponseError } from "../errors/invalid-response-error.js";
import { withoutSecret } from "../errors/without-secret.js";
import type { Operation } from "../operation/operation.js";

/** Returns whether `document` is what the operation promises. */
function isPromised({ document: promised, paging }: Operation, document: unknown): boolean {
  if (!promised) return true;
  const { data } = Object(document) as { readonly data?: unknown };
  if (promised === "list") return Array.isArray(data);
  // A relationship may be empty, a page may not: a loop over pages would end as if there were no more.
  return typeof data === "object" && (data !== null || !paging);
}

/**
 * Parses the body of a 2xx response; an empty one is `undefined`.
 *
 * @param authorization header that was sent; the error does not show it
 * @throws {InvalidResponseError} if the body is not JSON, or not the document that the operation promises
 */
export function parseDocument(
  operation: Operation,
  status: number,
  text: string,
  authorization: string | undefined,
): unknown {
  const invalid = (expected: string, cause?: SyntaxError): InvalidResponseError => {
    const message = `${operation.id}: ${status}, but the body is ${text ? `not ${expected}` : "empty"}`;
    const body = beginning(withoutSecret(text, authorization));
    return new InvalidResponseError(message, status, body, cause && { cause });
  };
  let document: unknown;
  try {
    document = text ? JSON.parse(text) : undefined;
  } catch (error) {
    // The message of the original quotes part of the text, which may contain part of the credential.
    const [words] = (error as Error).message.split('"', 1);
    throw invalid("JSON", new SyntaxError(words));
  }
  if (!isPromised(operation, document)) {
    throw invalid(`a document with ${operation.document === "list" ? "a list as its " : ""}data`);
  }
  return document;
}

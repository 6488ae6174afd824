import { beginning, InvalidResponseError } from "../errors/invalid-response-error.js";
import { withoutSecret } from "../errors/without-secret.js";

/**
 * Parses the body of a 2xx response; an empty one is `undefined`.
 *
 * @param authorization header that was sent; the error does not show it
 * @throws {InvalidResponseError} if the body is not JSON
 */
export function parseDocument(
  operationId: string,
  status: number,
  text: string,
  authorization: string | undefined,
): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch (error) {
    // The message of the original quotes part of the text, which may contain part of the credential.
    const [words] = (error as Error).message.split('"', 1);
    const message = `${operationId}: ${status}, but the body is not JSON`;
    const body = beginning(withoutSecret(text, authorization));
    throw new InvalidResponseError(message, status, body, { cause: new SyntaxError(words) });
  }
}

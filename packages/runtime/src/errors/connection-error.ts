import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";
import { causeWithoutSecret, withoutSecret } from "./without-secret.js";

/**
 * Matches errors of connections that were never made: codes of Node (libuv, undici) and Bun, and the
 * words of Deno, which has no codes.
 */
const REFUSED =
  /refused|ENOTFOUND|EAI_AGAIN|UNREACH|CONNECT_TIMEOUT|FailedToOpen|connect error|dns error/i;

/**
 * There is no complete response: the connection was refused, or broke before the response ended. `cause`
 * is the error of `fetch`; if that contains the credential, a copy without it.
 */
export class ConnectionError extends KlaviyoError {
  override get name(): string {
    return "ConnectionError";
  }

  /**
   * Whether the connection was never made, so that the API has not seen the request. Always `false` in
   * browsers, which hide the reason.
   */
  readonly refused: boolean;

  /** @param sent `Authorization` header that was sent; the error does not show it */
  constructor(operationId: string, cause: unknown, sent?: string) {
    // undici puts the reason into the cause of its error, sometimes only as a code.
    const { cause: inner = cause } = Object(cause) as ErrorOptions;
    const words = withoutSecret([inner, Object(inner).code].join(" "), sent);
    super(`${operationId}: no complete response: ${words}`, {
      cause: causeWithoutSecret(cause, sent),
    });
    this.refused = REFUSED.test(words);
  }
}

/** Returns whether `error` is a {@link ConnectionError}, from any realm or copy of the package. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return isKlaviyoError(error) && error.name === "ConnectionError";
}

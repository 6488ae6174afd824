import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";
import { causeWithoutSecret, withoutSecret } from "./without-secret.js";

/**
 * Says that a connection was never made: codes of Node (libuv, undici) and Bun, and the words of Deno,
 * which has no codes.
 */
const REFUSED =
  /refused|ENOTFOUND|EAI_AGAIN|UNREACH|CONNECT_TIMEOUT|FailedToOpen|connect error|dns error/i;

/**
 * No whole answer came: the connection was refused, or broke before or within the answer. `cause`
 * is what `fetch` threw; where that quotes the credential, what it says without it.
 */
export class ConnectionError extends KlaviyoError {
  override get name(): string {
    return "ConnectionError";
  }

  /**
   * Whether the connection was never made, so that the API has not seen the request. Browsers do not
   * tell, for the page's privacy; there it is always `false`.
   */
  readonly refused: boolean;

  /** @param sent the credential */
  constructor(operation: string, cause: unknown, sent?: string) {
    // undici says in the cause of its error what went wrong, at times in the code only.
    const { cause: inner = cause } = Object(cause) as ErrorOptions;
    const words = withoutSecret([inner, Object(inner).code].join(" "), sent);
    super(`${operation}: no whole answer: ${words}`, { cause: causeWithoutSecret(cause, sent) });
    this.refused = REFUSED.test(words);
  }
}

/** Whether `error` is a {@link ConnectionError}, from any realm or copy of the package. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return isKlaviyoError(error) && error.name === "ConnectionError";
}

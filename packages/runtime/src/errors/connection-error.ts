import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/**
 * No whole answer came: the connection was refused, or broke before or within the answer. `cause`
 * is what `fetch` threw.
 */
export class ConnectionError extends KlaviyoError {
  override get name(): string {
    return "ConnectionError";
  }
}

/** Whether `error` is a {@link ConnectionError}, from any realm or copy of the package. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return isKlaviyoError(error) && error.name === "ConnectionError";
}

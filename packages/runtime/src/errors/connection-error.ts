import { isRefusedConnection } from "../retry/connection.js";
import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/**
 * No whole answer came: the connection was refused, or broke before or within the answer. `cause`
 * is what `fetch` threw.
 */
export class ConnectionError extends KlaviyoError {
  override get name(): string {
    return "ConnectionError";
  }

  /** whether the connection was never made, so that the API has not seen the request */
  get refused(): boolean {
    return isRefusedConnection(this.cause);
  }
}

/** Whether `error` is a {@link ConnectionError}, from any realm or copy of the package. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return isKlaviyoError(error) && error.name === "ConnectionError";
}

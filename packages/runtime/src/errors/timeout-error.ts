import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** An attempt took longer than its `timeout`, or a whole call longer than its `deadline`. */
export class TimeoutError extends KlaviyoError {
  override get name(): string {
    return "TimeoutError";
  }

  /** which limit was exceeded */
  readonly limit: "timeout" | "deadline";

  constructor(limit: "timeout" | "deadline", operationId: string, milliseconds: number) {
    super(`${operationId}: no response within the ${limit} of ${milliseconds} ms`);
    this.limit = limit;
  }
}

/** Returns whether `error` is a {@link TimeoutError}, from any realm or copy of the package. */
export function isTimeoutError(error: unknown): error is TimeoutError {
  return isKlaviyoError(error) && error.name === "TimeoutError";
}

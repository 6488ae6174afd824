import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** An attempt took longer than `timeout`, or the whole call longer than `deadline`. */
export class TimeoutError extends KlaviyoError {
  override get name(): string {
    return "TimeoutError";
  }

  /** which limit was passed */
  readonly limit: "timeout" | "deadline";

  constructor(limit: "timeout" | "deadline", operation: string, milliseconds: number) {
    super(`${operation}: no answer within the ${limit} of ${milliseconds} ms`);
    this.limit = limit;
  }
}

/** Whether `error` is a {@link TimeoutError}, from any realm or copy of the package. */
export function isTimeoutError(error: unknown): error is TimeoutError {
  return isKlaviyoError(error) && error.name === "TimeoutError";
}

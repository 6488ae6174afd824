import { isKlaviyoError } from "./klaviyo-error.js";
import { PacingError } from "./pacing-error.js";

/** The day's quota is used up; `retryAfter` is the time in ms until the day ends. The request was not sent. */
export class DailyLimitError extends PacingError {
  override get name(): string {
    return "DailyLimitError";
  }
}

/** Returns whether `error` is a {@link DailyLimitError}, from any realm or copy of the package. */
export function isDailyLimitError(error: unknown): error is DailyLimitError {
  return isKlaviyoError(error) && error.name === "DailyLimitError";
}

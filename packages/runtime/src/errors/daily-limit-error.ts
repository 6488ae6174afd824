import { isKlaviyoError } from "./klaviyo-error.js";
import { PacingError } from "./pacing-error.js";

/** The quota of the day is used up: no wait that a call could make would help; see `retryAfter`. */
export class DailyLimitError extends PacingError {
  override get name(): string {
    return "DailyLimitError";
  }
}

/** Whether `error` is a {@link DailyLimitError}, from any realm or copy of the package. */
export function isDailyLimitError(error: unknown): error is DailyLimitError {
  return isKlaviyoError(error) && error.name === "DailyLimitError";
}

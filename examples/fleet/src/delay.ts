import {
  isConnectionError,
  isPacingError,
  isRateLimitError,
  isServerError,
  isTimeoutError,
} from "@klaviyo-kit/runtime";

/** ms, if nothing says how long to wait */
const DEFAULT = 5_000;

/**
 * Returns how many ms a job has to wait until it makes sense to try again, or `undefined` if it never
 * does. A `DailyLimitError` is a pacing error: it says how long the day still lasts.
 */
export function delayAfter(error: unknown): number | undefined {
  if (isPacingError(error) || isRateLimitError(error) || isServerError(error)) {
    return error.retryAfter ?? DEFAULT;
  }
  return isTimeoutError(error) || isConnectionError(error) ? DEFAULT : undefined;
}

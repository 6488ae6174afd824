import { ApiError, isApiError } from "./api-error.js";

/** 429: the account's quota for this operation is used up, and waiting for it would take too long; see `retryAfter`. */
export class RateLimitError extends ApiError {
  override get name(): string {
    return "RateLimitError";
  }
}

/** Whether `error` is a {@link RateLimitError}, from any realm or copy of the package. */
export function isRateLimitError(error: unknown): error is RateLimitError {
  return isApiError(error) && error.status === 429;
}

import { ApiError, isApiError } from "./api-error.js";

/** 404: there is no such resource in this account. */
export class NotFoundError extends ApiError {
  override get name(): string {
    return "NotFoundError";
  }
}

/** Whether `error` is a {@link NotFoundError}, from any realm or copy of the package. */
export function isNotFoundError(error: unknown): error is NotFoundError {
  return isApiError(error) && error.status === 404;
}

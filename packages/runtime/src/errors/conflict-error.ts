import { ApiError, isApiError } from "./api-error.js";

/** 409: the request contradicts what is already there. */
export class ConflictError extends ApiError {
  override get name(): string {
    return "ConflictError";
  }
}

/** Whether `error` is a {@link ConflictError}, from any realm or copy of the package. */
export function isConflictError(error: unknown): error is ConflictError {
  return isApiError(error) && error.status === 409;
}

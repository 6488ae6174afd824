import { ApiError, type ApiErrorDetails, isApiError } from "./api-error.js";

/** 410: the revision of the request is retired. Update or regenerate the package. */
export class RetiredRevisionError extends ApiError {
  override get name(): string {
    return "RetiredRevisionError";
  }

  constructor(details: ApiErrorDetails) {
    super(details, `; revision ${details.revision} is retired; use a package with a newer one`);
  }
}

/** Returns whether `error` is a {@link RetiredRevisionError}, from any realm or copy of the package. */
export function isRetiredRevisionError(error: unknown): error is RetiredRevisionError {
  return isApiError(error) && error.status === 410;
}

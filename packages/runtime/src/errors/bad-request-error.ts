import { ApiError, isApiError } from "./api-error.js";

/** 400: the API refused the request as it is; `source` says where. */
export class BadRequestError extends ApiError {
  override get name(): string {
    return "BadRequestError";
  }
}

/** Whether `error` is a {@link BadRequestError}, from any realm or copy of the package. */
export function isBadRequestError(error: unknown): error is BadRequestError {
  return isApiError(error) && error.status === 400;
}

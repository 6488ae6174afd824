import { ApiError, isApiError } from "./api-error.js";

/** 5xx: the API or a proxy before it failed. Whether the request had an effect is not known. */
export class ServerError extends ApiError {
  override get name(): string {
    return "ServerError";
  }
}

/** Whether `error` is a {@link ServerError}, from any realm or copy of the package. */
export function isServerError(error: unknown): error is ServerError {
  return isApiError(error) && error.status >= 500;
}

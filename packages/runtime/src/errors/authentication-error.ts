import { ApiError, isApiError } from "./api-error.js";

/** 401: the key or token is missing, wrong or revoked. */
export class AuthenticationError extends ApiError {
  override get name(): string {
    return "AuthenticationError";
  }
}

/** Whether `error` is a {@link AuthenticationError}, from any realm or copy of the package. */
export function isAuthenticationError(error: unknown): error is AuthenticationError {
  return isApiError(error) && error.status === 401;
}

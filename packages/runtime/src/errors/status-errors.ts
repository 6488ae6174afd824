import { ApiError, isApiError } from "./api-error.js";

/** 400: the API rejected the request as invalid; `source` says which part. */
export class BadRequestError extends ApiError {
  override get name(): string {
    return "BadRequestError";
  }
}

/** Returns whether `error` is a {@link BadRequestError}, from any realm or copy of the package. */
export function isBadRequestError(error: unknown): error is BadRequestError {
  return isApiError(error) && error.status === 400;
}

/** 401: the key or token is missing, wrong or revoked. */
export class AuthenticationError extends ApiError {
  override get name(): string {
    return "AuthenticationError";
  }
}

/** Returns whether `error` is an {@link AuthenticationError}, from any realm or copy of the package. */
export function isAuthenticationError(error: unknown): error is AuthenticationError {
  return isApiError(error) && error.status === 401;
}

/** 404: the account has no such resource. */
export class NotFoundError extends ApiError {
  override get name(): string {
    return "NotFoundError";
  }
}

/** Returns whether `error` is a {@link NotFoundError}, from any realm or copy of the package. */
export function isNotFoundError(error: unknown): error is NotFoundError {
  return isApiError(error) && error.status === 404;
}

/** 409: the request conflicts with existing data. */
export class ConflictError extends ApiError {
  override get name(): string {
    return "ConflictError";
  }
}

/** Returns whether `error` is a {@link ConflictError}, from any realm or copy of the package. */
export function isConflictError(error: unknown): error is ConflictError {
  return isApiError(error) && error.status === 409;
}

/** 429: the rate limit is exceeded, and waiting would take too long; see `retryAfter`. */
export class RateLimitError extends ApiError {
  override get name(): string {
    return "RateLimitError";
  }
}

/** Returns whether `error` is a {@link RateLimitError}, from any realm or copy of the package. */
export function isRateLimitError(error: unknown): error is RateLimitError {
  return isApiError(error) && error.status === 429;
}

/** 5xx: the API or a proxy failed. Whether the request had an effect is unknown. */
export class ServerError extends ApiError {
  override get name(): string {
    return "ServerError";
  }
}

/** Returns whether `error` is a {@link ServerError}, from any realm or copy of the package. */
export function isServerError(error: unknown): error is ServerError {
  return isApiError(error) && error.status >= 500;
}

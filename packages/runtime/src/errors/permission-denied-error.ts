import { ApiError, type ApiErrorDetails, isApiError } from "./api-error.js";

/**
 * 403 of the API: the key or token lacks a scope that the operation needs. A 403 of a proxy, whose body is
 * not a JSON:API error document, is an {@link ApiError}.
 */
export class PermissionDeniedError extends ApiError {
  override get name(): string {
    return "PermissionDeniedError";
  }

  /** all scopes that the operation needs; empty if the spec names none */
  readonly requiredScopes: readonly string[];

  constructor(details: ApiErrorDetails, requiredScopes: readonly string[]) {
    super(details, requiredScopes.length > 0 ? `; needs scopes ${requiredScopes.join(", ")}` : "");
    this.requiredScopes = requiredScopes;
  }
}

/** Returns whether `error` is a {@link PermissionDeniedError}, from any realm or copy of the package. */
export function isPermissionDeniedError(error: unknown): error is PermissionDeniedError {
  return isApiError(error) && error.status === 403 && error.errors.length > 0;
}

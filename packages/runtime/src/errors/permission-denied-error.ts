import { ApiError, type ApiErrorDetails, isApiError } from "./api-error.js";

/** 403: the key or token may not call this operation. */
export class PermissionDeniedError extends ApiError {
  override get name(): string {
    return "PermissionDeniedError";
  }

  /** scopes that the operation needs, all of them; empty where the spec names none */
  readonly requiredScopes: readonly string[];

  constructor(details: ApiErrorDetails, requiredScopes: readonly string[]) {
    super(details, requiredScopes.length > 0 ? `; it needs ${requiredScopes.join(", ")}` : "");
    this.requiredScopes = requiredScopes;
  }
}

/** Whether `error` is a {@link PermissionDeniedError}, from any realm or copy of the package. */
export function isPermissionDeniedError(error: unknown): error is PermissionDeniedError {
  return isApiError(error) && error.status === 403;
}

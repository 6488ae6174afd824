import type { Operation } from "../operation/operation.js";
import { ApiError, type ApiErrorDetails, type ErrorObject } from "./api-error.js";
import { DuplicateProfileError } from "./duplicate-profile-error.js";
import { beginning } from "./invalid-response-error.js";
import { PermissionDeniedError } from "./permission-denied-error.js";
import { RetiredRevisionError } from "./retired-revision-error.js";
import {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  RateLimitError,
  ServerError,
} from "./status-errors.js";

/** Returns the `errors` of a JSON:API error document; none if `text` is something else. */
function errorObjects(text: string): readonly ErrorObject[] {
  try {
    const { errors } = JSON.parse(text) as { errors?: unknown };
    return Array.isArray(errors) ? errors.filter((error) => error instanceof Object) : [];
  } catch {
    return [];
  }
}

const BY_STATUS: Readonly<Record<number, new (details: ApiErrorDetails) => ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  404: NotFoundError,
  409: ConflictError,
  410: RetiredRevisionError,
  429: RateLimitError,
};

/** What an error says about its request. */
export interface RequestFacts extends Pick<ApiErrorDetails, "revision" | "attempts"> {
  readonly operation: Operation;
}

/**
 * Creates the error for a response; its class follows from the status.
 *
 * @param text body of the response, without secrets
 * @param retryAfter ms that the API asked to wait
 */
export function errorFrom(
  { status, headers }: Response,
  text: string,
  retryAfter: number | undefined,
  { operation: { id, scopes = [] }, ...facts }: RequestFacts,
): ApiError {
  const errors = errorObjects(text);
  const body = errors.length > 0 ? undefined : beginning(text);
  const details = { ...facts, operation: id, status, errors, body, retryAfter, headers };
  // Proxies respond with 403 too, with pages of their own.
  if (status === 403 && errors.length > 0) return new PermissionDeniedError(details, scopes);
  if (errors[0]?.code === "duplicate_profile") return new DuplicateProfileError(details);
  return new (BY_STATUS[status] ?? (status < 500 ? ApiError : ServerError))(details);
}

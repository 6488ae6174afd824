import type { Operation } from "../operation.js";
import { ApiError, type ApiErrorDetails, type ErrorObject } from "./api-error.js";
import { AuthenticationError } from "./authentication-error.js";
import { BadRequestError } from "./bad-request-error.js";
import { ConflictError } from "./conflict-error.js";
import { DuplicateProfileError } from "./duplicate-profile-error.js";
import { NotFoundError } from "./not-found-error.js";
import { PermissionDeniedError } from "./permission-denied-error.js";
import { RateLimitError } from "./rate-limit-error.js";
import { RetiredRevisionError } from "./retired-revision-error.js";
import { ServerError } from "./server-error.js";

/** The `errors` of a JSON:API error document; empty where `text` is none. */
export function errorObjects(text: string): readonly ErrorObject[] {
  try {
    const { errors } = JSON.parse(text) as { errors?: unknown };
    return Array.isArray(errors)
      ? errors.filter((error) => typeof error === "object" && error !== null)
      : [];
  } catch {
    return [];
  }
}

/** The error of the class that the status asks for. */
export function errorFor(
  details: ApiErrorDetails,
  operation: Operation,
  revision: string,
): ApiError {
  const { status } = details;
  if (status === 400) return new BadRequestError(details);
  if (status === 401) return new AuthenticationError(details);
  if (status === 403) return new PermissionDeniedError(details, operation.scopes ?? []);
  if (status === 404) return new NotFoundError(details);
  if (status === 409) {
    return details.errors[0]?.code === "duplicate_profile"
      ? new DuplicateProfileError(details)
      : new ConflictError(details);
  }
  if (status === 410) return new RetiredRevisionError(details, revision);
  if (status === 429) return new RateLimitError(details);
  return status >= 500 ? new ServerError(details) : new ApiError(details);
}

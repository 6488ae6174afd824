import { isApiError } from "./api-error.js";
import { ConflictError } from "./status-errors.js";

/** 409 `duplicate_profile`: a profile with one of these identifiers already exists. */
export class DuplicateProfileError extends ConflictError {
  override get name(): string {
    return "DuplicateProfileError";
  }

  /** Id of the existing profile. */
  get duplicateProfileId(): string | undefined {
    // `meta` may be of any type; the API also sends empty arrays.
    const { duplicate_profile_id: id } = Object(this.errors[0]?.meta) as Record<string, unknown>;
    return typeof id === "string" ? id : undefined;
  }
}

/** Returns whether `error` is a {@link DuplicateProfileError}, from any realm or copy of the package. */
export function isDuplicateProfileError(error: unknown): error is DuplicateProfileError {
  return isApiError(error) && error.status === 409 && error.code === "duplicate_profile";
}

import { isApiError } from "./api-error.js";
import { ConflictError } from "./conflict-error.js";

/** 409 `duplicate_profile`: a profile with one of these identifiers exists; update that one. */
export class DuplicateProfileError extends ConflictError {
  override get name(): string {
    return "DuplicateProfileError";
  }

  /** id of the profile that exists */
  get duplicateProfileId(): string | undefined {
    // `meta` may be anything, an empty array too.
    const { duplicate_profile_id: id } = Object(this.errors[0]?.meta) as Record<string, unknown>;
    return typeof id === "string" ? id : undefined;
  }
}

/** Whether `error` is a {@link DuplicateProfileError}, from any realm or copy of the package. */
export function isDuplicateProfileError(error: unknown): error is DuplicateProfileError {
  return isApiError(error) && error.status === 409 && error.code === "duplicate_profile";
}

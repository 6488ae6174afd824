import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** The link to the next page cannot be followed: it repeats or leads to another path. */
export class PaginationError extends KlaviyoError {
  override get name(): string {
    return "PaginationError";
  }
}

/** Returns whether `error` is a {@link PaginationError}, from any realm or copy of the package. */
export function isPaginationError(error: unknown): error is PaginationError {
  return isKlaviyoError(error) && error.name === "PaginationError";
}

import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** A function of this package was called with invalid arguments. Nothing was sent. */
export class UsageError extends KlaviyoError {
  override get name(): string {
    return "UsageError";
  }
}

/** Returns whether `error` is a {@link UsageError}, from any realm or copy of the package. */
export function isUsageError(error: unknown): error is UsageError {
  return isKlaviyoError(error) && error.name === "UsageError";
}

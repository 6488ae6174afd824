import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** The call cannot be made as it was written; nothing was sent. */
export class UsageError extends KlaviyoError {
  override get name(): string {
    return "UsageError";
  }
}

/** Whether `error` is a {@link UsageError}, from any realm or copy of the package. */
export function isUsageError(error: unknown): error is UsageError {
  return isKlaviyoError(error) && error.name === "UsageError";
}

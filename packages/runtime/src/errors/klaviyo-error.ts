const brand = "@klaviyo-kit/error";

/**
 * Base class of all errors of this package. They never contain a credential: request headers are not part
 * of them, and credentials that a response echoes are removed.
 */
export class KlaviyoError extends Error {
  // A getter, because the first line of the stack is written before fields are initialized.
  override get name(): string {
    return "KlaviyoError";
  }

  /** Identifies the class to {@link isKlaviyoError} of any copy of the package. */
  get "@klaviyo-kit/error"(): true {
    return true;
  }

  /** Adds name and message to the JSON of the error, for logs. */
  toJSON(): object {
    return { ...this, name: this.name, message: this.message };
  }
}

/**
 * Returns whether `error` comes from this package, even from another realm or copy of the package, where
 * `instanceof` fails.
 */
export function isKlaviyoError(error: unknown): error is KlaviyoError {
  return typeof error === "object" && error !== null && brand in error;
}

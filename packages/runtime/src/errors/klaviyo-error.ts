const brand = "@klaviyo-kit/error";

/**
 * Base of every error that this package throws. No error holds a credential: neither message, cause
 * nor any property comes from request headers, and what an answer echoes of them is left out.
 */
export class KlaviyoError extends Error {
  // A getter on the prototype, because the stack's first line is written before fields exist.
  override get name(): string {
    return "KlaviyoError";
  }

  /** Marks the class for {@link isKlaviyoError}, whichever copy of the package made it. */
  get "@klaviyo-kit/error"(): true {
    return true;
  }

  /** For logs: `JSON.stringify` of an error leaves out name and message otherwise. */
  toJSON(): object {
    return { ...this, name: this.name, message: this.message };
  }
}

/**
 * Whether `error` came from this package, also from another realm or another copy of the package,
 * where `instanceof` fails.
 */
export function isKlaviyoError(error: unknown): error is KlaviyoError {
  return typeof error === "object" && error !== null && brand in error;
}

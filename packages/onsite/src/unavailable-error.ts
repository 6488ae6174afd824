const brand = "@klaviyo-kit/onsite-unavailable";

/** Klaviyo's script does not respond, due to an ad blocker, a security policy or a bad connection. */
export class OnsiteUnavailableError extends Error {
  override get name(): string {
    return "OnsiteUnavailableError";
  }

  /** Marks the class for {@link isOnsiteUnavailableError}, whichever copy of the package created it. */
  get "@klaviyo-kit/onsite-unavailable"(): true {
    return true;
  }

  /**
   * - `blocked`: the script did not load; the call was not executed
   * - `timeout`: the script did not respond in time; a queued call may still be executed
   */
  readonly reason: "blocked" | "timeout";

  constructor(reason: "blocked" | "timeout", message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Returns whether `error` is an {@link OnsiteUnavailableError}, from any copy of the package. */
export function isOnsiteUnavailableError(error: unknown): error is OnsiteUnavailableError {
  return typeof error === "object" && error !== null && brand in error;
}

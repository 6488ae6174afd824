const brand = "@klaviyo-kit/onsite-unavailable";

/** Klaviyo's script does not answer: an ad blocker, a security policy, or a bad connection. */
export class OnsiteUnavailableError extends Error {
  override get name(): string {
    return "OnsiteUnavailableError";
  }

  /** Marks the class for {@link isOnsiteUnavailableError}, whichever copy of the package made it. */
  get "@klaviyo-kit/onsite-unavailable"(): true {
    return true;
  }

  /**
   * - `blocked`: the script did not load; the call was not carried out
   * - `timeout`: no answer in time; a call that is waiting may still be carried out
   */
  readonly reason: "blocked" | "timeout";

  constructor(reason: "blocked" | "timeout", message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Whether `error` is an {@link OnsiteUnavailableError}, also of another copy of the package. */
export function isOnsiteUnavailableError(error: unknown): error is OnsiteUnavailableError {
  return typeof error === "object" && error !== null && brand in error;
}

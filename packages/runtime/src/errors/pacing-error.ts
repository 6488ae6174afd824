import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** The call would wait too long for quota, or too many calls are waiting. It was not sent. */
export class PacingError extends KlaviyoError {
  override get name(): string {
    return "PacingError";
  }

  /** ms until there may be quota; `undefined` if the queue is full */
  readonly retryAfter: number | undefined;

  constructor(message: string, retryAfter?: number) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/** Returns whether `error` is a {@link PacingError}, from any realm or copy of the package. */
export function isPacingError(error: unknown): error is PacingError {
  return isKlaviyoError(error) && /^(Pacing|DailyLimit)Error$/.test(error.name);
}

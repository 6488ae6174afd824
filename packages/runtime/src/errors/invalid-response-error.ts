import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** Characters of a body that is no JSON:API document which an error shows; a proxy's page may be long. */
const MOST_SHOWN = 2_000;

/** The beginning of a body, copied: a slice would keep all of it in memory for as long as the error. */
export function beginning(text: string): string {
  return [...text.slice(0, MOST_SHOWN)].join("");
}

/** The API accepted the request, but its answer cannot be used: no JSON, or a foreign redirect. */
export class InvalidResponseError extends KlaviyoError {
  override get name(): string {
    return "InvalidResponseError";
  }

  /** HTTP status */
  readonly status: number;
  /** the beginning of the body */
  readonly body: string | undefined;

  constructor(message: string, status: number, body?: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.body = body;
  }
}

/** Whether `error` is an {@link InvalidResponseError}, from any realm or copy of the package. */
export function isInvalidResponseError(error: unknown): error is InvalidResponseError {
  return isKlaviyoError(error) && error.name === "InvalidResponseError";
}

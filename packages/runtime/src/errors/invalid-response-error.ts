import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** Characters of an unexpected body that an error shows; pages of proxies may be long. */
const MAX_SHOWN = 2_000;

/** Copies the beginning of a body; a slice would keep all of it in memory as long as the error. */
export function beginning(text: string): string {
  return [...text.slice(0, MAX_SHOWN)].join("");
}

/** The response cannot be used: it is a redirect, its body is not JSON, or the document is missing. */
export class InvalidResponseError extends KlaviyoError {
  override get name(): string {
    return "InvalidResponseError";
  }

  /** HTTP status */
  readonly status: number;
  /** beginning of the body */
  readonly body: string | undefined;

  constructor(message: string, status: number, body?: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.body = body;
  }
}

/** Returns whether `error` is an {@link InvalidResponseError}, from any realm or copy of the package. */
export function isInvalidResponseError(error: unknown): error is InvalidResponseError {
  return isKlaviyoError(error) && error.name === "InvalidResponseError";
}

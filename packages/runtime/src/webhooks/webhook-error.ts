import { isKlaviyoError, KlaviyoError } from "../errors/klaviyo-error.js";

/**
 * - `headers`: one of the three headers is missing
 * - `signature`: the request was not signed with any of the secrets
 * - `body`: the body is no webhook delivery
 * - `webhook`: the header names another webhook than the body
 * - `replay`: the delivery is older than the tolerance, or from the future
 */
export type WebhookFault = "headers" | "signature" | "body" | "webhook" | "replay";

/** A request is not what Klaviyo sent, or not now. Answer 4xx and do nothing. */
export class WebhookError extends KlaviyoError {
  override get name(): string {
    return "WebhookError";
  }

  readonly fault: WebhookFault;

  constructor(fault: WebhookFault, message: string) {
    super(`webhook: ${message}`);
    this.fault = fault;
  }
}

/** Whether `error` is a {@link WebhookError}, from any realm or copy of the package. */
export function isWebhookError(error: unknown): error is WebhookError {
  return isKlaviyoError(error) && error.name === "WebhookError";
}

import { isKlaviyoError, KlaviyoError } from "../errors/klaviyo-error.js";

/**
 * Why a request was rejected:
 * - `headers`: one of the three headers is missing
 * - `signature`: the request was not signed with any of the secrets
 * - `body`: the body is not a webhook delivery
 * - `webhook`: the webhook id in the header differs from the one in the body
 * - `replay`: the timestamp is further in the past or in the future than the tolerance allows
 */
export type WebhookErrorReason = "headers" | "signature" | "body" | "webhook" | "replay";

/** A request was not sent by Klaviyo, or not recently. Respond with a 4xx status and ignore it. */
export class WebhookError extends KlaviyoError {
  override get name(): string {
    return "WebhookError";
  }

  readonly reason: WebhookErrorReason;

  constructor(reason: WebhookErrorReason, message: string) {
    super(`webhook: ${message}`);
    this.reason = reason;
  }
}

/** Returns whether `error` is a {@link WebhookError}, from any realm or copy of the package. */
export function isWebhookError(error: unknown): error is WebhookError {
  return isKlaviyoError(error) && error.name === "WebhookError";
}

import { isObject } from "../platform/json-value.js";
import { WebhookError } from "./webhook-error.js";

/** One event of a delivery. Accounts define topics of their own, so any string is allowed. */
export interface WebhookEvent<Topic extends string = string, Payload = unknown> {
  /** id of the event; the same if Klaviyo repeats the delivery */
  external_id: string;
  topic: Topic;
  payload: Payload;
}

/** The body of a webhook request: one or more events. */
export interface WebhookDelivery<Event extends WebhookEvent = WebhookEvent> {
  data: Event[];
  meta: {
    klaviyo_account_id: string;
    klaviyo_webhook_id: string;
    /** ISO 8601 */
    timestamp: string;
    version?: string;
  };
}

/**
 * Parses the body of a webhook request.
 *
 * @throws {WebhookError} if the body is not a delivery
 */
export function parseDelivery<Event extends WebhookEvent>(text: string): WebhookDelivery<Event> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new WebhookError("body", "the body is not valid JSON");
  }
  const { data, meta } = isObject(document) ? document : {};
  const { klaviyo_webhook_id: id, timestamp } = isObject(meta) ? meta : {};
  if (!Array.isArray(data) || typeof id !== "string" || typeof timestamp !== "string") {
    throw new WebhookError(
      "body",
      "expected a body with `data`, and with `klaviyo_webhook_id` and `timestamp` in `meta`",
    );
  }
  // The members were checked above, except the events, whose content the account defines.
  return document as WebhookDelivery<Event>;
}

import { isObject } from "../platform/json-value.js";
import { WebhookError } from "./webhook-error.js";

/** One event of a delivery. Topics are the account's own, so that their list is open. */
export interface WebhookEvent<Topic extends string = string, Payload = unknown> {
  /** names the event; a delivery that is repeated repeats it */
  external_id: string;
  topic: Topic;
  payload: Payload;
}

/** What Klaviyo sends: several events at a time. */
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
 * The delivery in a body.
 *
 * @throws {WebhookError} where it is none
 */
export function parseDelivery<Event extends WebhookEvent>(text: string): WebhookDelivery<Event> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new WebhookError("body", "the body is no JSON");
  }
  const { data, meta } = isObject(document) ? document : {};
  const { klaviyo_webhook_id: id, timestamp } = isObject(meta) ? meta : {};
  if (!Array.isArray(data) || typeof id !== "string" || typeof timestamp !== "string") {
    throw new WebhookError(
      "body",
      "the body has no data, or no webhook id and timestamp in its meta",
    );
  }
  // Members were looked at above; what events hold is the account's own affair.
  return document as WebhookDelivery<Event>;
}

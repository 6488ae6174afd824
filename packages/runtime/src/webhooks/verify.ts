import { parseDelivery, type WebhookDelivery, type WebhookEvent } from "./delivery.js";
import { keyOf, signed } from "./sign.js";
import { WebhookError } from "./webhook-error.js";

/** What {@link verifyWebhook} looks at. */
export interface WebhookRequest {
  /** the body as it was received, before anything parsed it */
  readonly body: string | Uint8Array;
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** the webhook's secret; several while one replaces another */
  readonly secret: string | readonly string[];
  /**
   * ms by which the delivery's own timestamp may differ from now
   *
   * @default 300_000
   */
  readonly tolerance?: number;
  /** ms since the epoch */
  readonly now?: number;
}

const TOLERANCE = 300_000;

function headerOf(headers: WebhookRequest["headers"], name: string): string {
  const value =
    // Not instanceof: a framework may bring a Headers of its own.
    typeof headers.get === "function"
      ? headers.get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const text = typeof value === "string" ? value : value?.[0];
  if (!text) throw new WebhookError("headers", `the header ${name} is missing`);
  return text;
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/**
 * Checks that a request is a delivery of Klaviyo's, signed with the secret and not played back later,
 * and answers it parsed (developers.klaviyo.com, "Working with webhooks").
 *
 * The signature covers the raw body and the timestamp header. That header's clock has been seen hours
 * off and the webhook id's header is not signed: both are checked by what the body says, which is.
 *
 * @throws {WebhookError} with the fault; nothing in it is secret
 * @throws {UsageError} where the secret is missing, or the body was parsed before
 */
export async function verifyWebhook<Event extends WebhookEvent = WebhookEvent>({
  body,
  headers,
  secret,
  tolerance = TOLERANCE,
  now = Date.now(),
}: WebhookRequest): Promise<WebhookDelivery<Event>> {
  const signature = headerOf(headers, "klaviyo-signature");
  const timestamp = headerOf(headers, "klaviyo-timestamp");
  const webhookId = headerOf(headers, "klaviyo-webhook-id");
  const stated = /^([0-9a-f]{2}){32}$/.test(signature) ? bytesOf(signature) : new Uint8Array(32);
  let known = false;
  for (const one of [secret].flat()) {
    // WebCrypto compares in constant time.
    const key = await keyOf(one, "verify");
    known ||= await crypto.subtle.verify("HMAC", key, stated, signed(body, timestamp));
  }
  if (!known) throw new WebhookError("signature", "the signature does not fit body and secret");

  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const delivery = parseDelivery<Event>(text);
  const { meta } = delivery;
  if (meta.klaviyo_webhook_id !== webhookId) {
    throw new WebhookError("webhook", "the header names another webhook than the body");
  }
  const age = now - Date.parse(meta.timestamp);
  if (!(Math.abs(age) <= tolerance)) {
    throw new WebhookError("replay", `sent at ${meta.timestamp}, outside of the tolerance`);
  }
  return delivery;
}

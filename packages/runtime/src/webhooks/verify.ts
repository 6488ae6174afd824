import { parseDelivery, type WebhookDelivery, type WebhookEvent } from "./delivery.js";
import { keyOf, type RawBody, signed } from "./sign.js";
import { WebhookError } from "./webhook-error.js";

/** Parameters of {@link verifyWebhook}. */
export interface WebhookRequest {
  /** the body as it was received, not parsed */
  readonly body: RawBody;
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** the webhook's secret; several during a rotation */
  readonly secret: string | readonly string[];
  /**
   * ms by which the timestamp in the body may differ from `now`
   *
   * @default 300_000
   */
  readonly tolerance?: number;
  /**
   * ms since the epoch
   *
   * @default Date.now()
   */
  readonly now?: number;
}

const TOLERANCE = 300_000;

function headerOf(headers: WebhookRequest["headers"], name: string): string {
  const value =
    // Not instanceof: a framework may have its own Headers class.
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
 * Verifies that a request is a delivery from Klaviyo, signed with the secret and not replayed, and
 * returns the parsed delivery (developers.klaviyo.com, "Working with webhooks").
 *
 * The signature covers the raw body and the timestamp header. That header has been seen hours off, and
 * the header with the webhook id is not signed. Therefore both are checked with the values in the
 * signed body.
 *
 * @throws {WebhookError} with the reason; it contains no secret
 * @throws {UsageError} if the secret is missing, or the body is already parsed
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
  const received = /^([0-9a-f]{2}){32}$/.test(signature) ? bytesOf(signature) : new Uint8Array(32);
  let valid = false;
  for (const one of [secret].flat()) {
    const key = await keyOf(one, "verify");
    // WebCrypto compares in constant time.
    valid ||= await crypto.subtle.verify("HMAC", key, received, signed(body, timestamp));
  }
  if (!valid) {
    throw new WebhookError("signature", "the signature does not match the body and the secret");
  }

  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const delivery = parseDelivery<Event>(text);
  const { meta } = delivery;
  if (meta.klaviyo_webhook_id !== webhookId) {
    throw new WebhookError(
      "webhook",
      "the webhook id in the header differs from the one in the body",
    );
  }
  const age = now - Date.parse(meta.timestamp);
  if (!(Math.abs(age) <= tolerance)) {
    throw new WebhookError(
      "replay",
      `the timestamp ${meta.timestamp} is more than ${tolerance} ms from now`,
    );
  }
  return delivery;
}

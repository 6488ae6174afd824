import { UsageError } from "../errors/usage-error.js";

/**
 * Imports a webhook's secret as an HMAC-SHA256 key.
 *
 * @throws {UsageError} if the secret is missing or empty: anyone could sign with an empty secret
 */
export async function keyOf(secret: string, usage: "sign" | "verify"): Promise<CryptoKey> {
  if (typeof secret !== "string" || secret === "") {
    throw new UsageError(
      "webhook: expected the webhook's secret as a non-empty string; is the environment variable set?",
    );
  }
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, [
    usage,
  ]);
}

/** A body as it was received or is sent. */
export type RawBody = string | ArrayBufferView | ArrayBuffer;

/** Returns the bytes of a buffer, which may come from another realm, as in Jest. */
function bytesOf(body: ArrayBufferView | ArrayBuffer): Uint8Array {
  // A view may be one of elements that are longer than a byte.
  if (ArrayBuffer.isView(body))
    return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if ({}.toString.call(body) === "[object ArrayBuffer]") return new Uint8Array(body);
  throw new UsageError("webhook: expected the raw body as a string or bytes, got a parsed one");
}

/**
 * Returns the bytes that are signed: the raw body followed by the value of the timestamp header.
 *
 * @throws {UsageError} if a framework has already parsed the body
 */
export function signed(body: RawBody, timestamp: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const bytes = typeof body === "string" ? encoder.encode(body) : bytesOf(body);
  const suffix = encoder.encode(timestamp);
  const all = new Uint8Array(bytes.length + suffix.length);
  all.set(bytes);
  all.set(suffix, bytes.length);
  return all;
}

/** Parameters of {@link signWebhook}. */
export interface WebhookToSign {
  /** body of the request, exactly as it is sent */
  readonly body: RawBody;
  readonly secret: string;
  /** id of the webhook, as in the body's `meta` */
  readonly webhookId: string;
  /**
   * value of the timestamp header
   *
   * @default the current time, in s since the epoch
   */
  readonly timestamp?: string;
}

/**
 * Returns the headers with which Klaviyo would send a webhook request, to test an endpoint that calls
 * `verifyWebhook`.
 */
export async function signWebhook({
  body,
  secret,
  webhookId,
  timestamp = String(Math.floor(Date.now() / 1_000)),
}: WebhookToSign): Promise<Record<string, string>> {
  const key = await keyOf(secret, "sign");
  const signature = await crypto.subtle.sign("HMAC", key, signed(body, timestamp));
  const hex = Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, "0"));
  return {
    "klaviyo-signature": hex.join(""),
    "klaviyo-timestamp": timestamp,
    "klaviyo-webhook-id": webhookId,
  };
}

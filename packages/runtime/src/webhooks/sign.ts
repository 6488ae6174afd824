import { UsageError } from "../errors/usage-error.js";

/**
 * HMAC-SHA256 key of a webhook's secret.
 *
 * @throws {UsageError} where there is none: anybody could sign with nothing
 */
export async function keyOf(secret: string, usage: "sign" | "verify"): Promise<CryptoKey> {
  if (typeof secret !== "string" || secret === "") {
    throw new UsageError("webhook: expected the webhook's secret; is the variable set?");
  }
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, [
    usage,
  ]);
}

/**
 * What is signed: the raw body, and the timestamp header as it stands behind it.
 *
 * @throws {UsageError} where a framework has parsed the body already
 */
export function signed(body: string | Uint8Array, timestamp: string): Uint8Array<ArrayBuffer> {
  if (typeof body !== "string" && !ArrayBuffer.isView(body)) {
    throw new UsageError(
      "webhook: expected the raw body, a string or bytes, not what it parses to",
    );
  }
  const encoder = new TextEncoder();
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  const behind = encoder.encode(timestamp);
  const all = new Uint8Array(bytes.length + behind.length);
  all.set(bytes);
  all.set(behind, bytes.length);
  return all;
}

/** What {@link signWebhook} signs. */
export interface WebhookToSign {
  /** body of the request, exactly as it will be sent */
  readonly body: string | Uint8Array;
  readonly secret: string;
  /** id of the webhook, as in the body's `meta` */
  readonly webhookId: string;
  /** value of the timestamp header */
  readonly timestamp?: string;
}

/**
 * Headers of a webhook request as Klaviyo would send it: for tests of an endpoint that verifies.
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

import { createHmac } from "node:crypto";
import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { isWebhookError, signWebhook, verifyWebhook, type WebhookEvent } from "./index.js";

const SECRET = "whsec_0123456789";
const NOW = Date.parse("2026-01-01T00:00:00Z");
const META = {
  klaviyo_account_id: "AbC123",
  klaviyo_webhook_id: "wh1",
  timestamp: "2026-01-01T00:00:00Z",
};
const DELIVERY = {
  data: [{ external_id: "e1", topic: "event:klaviyo.opened_email", payload: { a: "ü" } }],
  meta: META,
};
const BODY = JSON.stringify(DELIVERY);

const sign = (body = BODY, more = {}) =>
  signWebhook({ body, secret: SECRET, webhookId: "wh1", timestamp: "1767225600", ...more });
const reasonOf = async (request: Parameters<typeof verifyWebhook>[0]): Promise<string> =>
  verifyWebhook({ now: NOW, ...request }).then(
    () => "none",
    (error: unknown) => (isWebhookError(error) ? error.reason : String(error)),
  );

test("a delivery is verified and parsed", async () => {
  const request = { body: BODY, headers: await sign(), secret: SECRET, now: NOW };
  expect(await verifyWebhook(request)).toEqual(DELIVERY);
});

test("the signature is the HMAC-SHA256 of the body followed by the timestamp, in hex", async () => {
  const expected = createHmac("sha256", SECRET).update(`${BODY}1767225600`).digest("hex");
  expect((await sign())["klaviyo-signature"]).toBe(expected);
});

test("body and headers may have the forms that frameworks use", async () => {
  const headers = await sign();
  const bytes = new TextEncoder().encode(BODY);
  const upper = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]),
  );
  for (const one of [headers, new Headers(headers), upper]) {
    expect(await reasonOf({ body: bytes, headers: one, secret: SECRET })).toBe("none");
  }
  const view = new DataView(new TextEncoder().encode(`<<${BODY}>>`).buffer, 2, bytes.length);
  expect(await reasonOf({ body: view, headers, secret: SECRET })).toBe("none");
  for (const body of [bytes.buffer, runInNewContext("Uint8Array.from(bytes).buffer", { bytes })]) {
    expect(await reasonOf({ body, headers, secret: SECRET })).toBe("none");
  }
});

test("one of several secrets is enough, so that secrets can be rotated", async () => {
  const headers = await sign();
  expect(await reasonOf({ body: BODY, headers, secret: ["new", SECRET] })).toBe("none");
  expect(await reasonOf({ body: BODY, headers, secret: ["new", "newer"] })).toBe("signature");
  expect(await reasonOf({ body: BODY, headers, secret: [] })).toBe("signature");
});

describe("the reason for a request with", () => {
  test.each(["klaviyo-signature", "klaviyo-timestamp", "klaviyo-webhook-id"])(
    "no %s header",
    async (name) => {
      const headers = { ...(await sign()), [name]: undefined };
      expect(await reasonOf({ body: BODY, headers, secret: SECRET })).toBe("headers");
    },
  );

  test.each([
    ["another secret", { secret: "other" }, "signature"],
    ["another webhook", { webhookId: "wh2" }, "webhook"],
  ])("%s", async (_, more, reason) => {
    expect(await reasonOf({ body: BODY, headers: await sign(BODY, more), secret: SECRET })).toBe(
      reason,
    );
  });

  test.each([
    ["2025-12-31T23:55:00Z", "none"],
    ["2025-12-31T23:54:59Z", "replay"],
    ["2026-01-01T00:05:00Z", "none"],
    ["2026-01-01T00:05:01Z", "replay"],
    ["soon", "replay"],
  ])("the timestamp %s: %s", async (timestamp, reason) => {
    const body = JSON.stringify({ ...DELIVERY, meta: { ...META, timestamp } });
    expect(await reasonOf({ body, headers: await sign(body), secret: SECRET })).toBe(reason);
  });

  test("a wrong time in the timestamp header: none", async () => {
    const headers = await sign(BODY, { timestamp: "1" });
    expect(await reasonOf({ body: BODY, headers, secret: SECRET })).toBe("none");
  });

  test.each([["{"], ["[]"], ["null"], ['{"data":[]}'], ['{"data":{},"meta":{}}']])(
    "the signed body %s: body",
    async (body) => {
      expect(await reasonOf({ body, headers: await sign(body), secret: SECRET })).toBe("body");
    },
  );

  test("a changed body, timestamp or signature: signature or headers", async () => {
    const headers = await sign();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("body", "klaviyo-timestamp", "klaviyo-signature"),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (part, at, change) => {
          const flip = (text: string): string => {
            const bytes = new TextEncoder().encode(text);
            const index = at % bytes.length;
            bytes[index] = (bytes[index] ?? 0) ^ change;
            return String.fromCharCode(...bytes);
          };
          const changed =
            part === "body"
              ? { body: flip(BODY), headers }
              : { body: BODY, headers: { ...headers, [part]: flip(headers[part] ?? "") } };
          expect(await reasonOf({ ...changed, secret: SECRET })).toMatch(/signature|headers/);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a UsageError is thrown for", () => {
  test.each([[""], [undefined as unknown as string]])("the secret %j", async (secret) => {
    // Anyone could sign with an empty secret.
    const forged = createHmac("sha256", "").update(`${BODY}1767225600`).digest("hex");
    const headers = { ...(await sign()), "klaviyo-signature": forged };
    for (const one of [secret, [secret], [SECRET, secret]]) {
      await expect(verifyWebhook({ body: BODY, headers, secret: one, now: NOW })).rejects.toThrow(
        /expected the webhook's secret as a non-empty string; is the environment variable set/,
      );
    }
    await expect(sign(BODY, { secret })).rejects.toThrow(/expected the webhook's secret/);
  });

  test("a parsed body", async () => {
    const request = { body: DELIVERY as never, headers: await sign(), secret: SECRET, now: NOW };
    await expect(verifyWebhook(request)).rejects.toThrow(/expected the raw body/);
  });
});

test("headers may come from another realm or a library", async () => {
  const headers = new Map(Object.entries(await sign()));
  const like = { get: (name: string) => headers.get(name) ?? null };
  expect(await reasonOf({ body: BODY, headers: like as Headers, secret: SECRET })).toBe("none");
});

test("errors contain neither the secret nor the signature", async () => {
  const headers = await sign(BODY, { secret: "other" });
  const error = await verifyWebhook({ body: BODY, headers, secret: SECRET }).catch(
    (e: unknown) => e,
  );
  expect(inspect(error)).not.toContain(SECRET);
  expect(inspect(error)).not.toContain(headers["klaviyo-signature"]);
});

test("topics and payloads may have the account's own types", () => {
  type Opened = WebhookEvent<"opened", { email: string }>;
  expectTypeOf(verifyWebhook<Opened>).returns.resolves.toHaveProperty("data");
  type Delivery = Awaited<ReturnType<typeof verifyWebhook<Opened>>>;
  expectTypeOf<Delivery["data"][number]["payload"]>().toEqualTypeOf<{ email: string }>();
});

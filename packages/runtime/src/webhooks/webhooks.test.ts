import { createHmac } from "node:crypto";
import { inspect } from "node:util";
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
const faultOf = async (request: Parameters<typeof verifyWebhook>[0]): Promise<string> =>
  verifyWebhook({ now: NOW, ...request }).then(
    () => "none",
    (error: unknown) => (isWebhookError(error) ? error.fault : String(error)),
  );

test("a delivery is verified and answered parsed", async () => {
  const request = { body: BODY, headers: await sign(), secret: SECRET, now: NOW };
  expect(await verifyWebhook(request)).toEqual(DELIVERY);
});

test("the signature is HMAC-SHA256 of the body and the timestamp behind it, in hex", async () => {
  const expected = createHmac("sha256", SECRET).update(`${BODY}1767225600`).digest("hex");
  expect((await sign())["klaviyo-signature"]).toBe(expected);
});

test("body and headers may come as frameworks have them", async () => {
  const headers = await sign();
  const bytes = new TextEncoder().encode(BODY);
  const upper = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]),
  );
  for (const one of [headers, new Headers(headers), upper]) {
    expect(await faultOf({ body: bytes, headers: one, secret: SECRET })).toBe("none");
  }
});

test("one of several secrets will do while they are replaced", async () => {
  const headers = await sign();
  expect(await faultOf({ body: BODY, headers, secret: ["new", SECRET] })).toBe("none");
  expect(await faultOf({ body: BODY, headers, secret: ["new", "newer"] })).toBe("signature");
  expect(await faultOf({ body: BODY, headers, secret: [] })).toBe("signature");
});

describe("what is refused, and why", () => {
  test.each(["klaviyo-signature", "klaviyo-timestamp", "klaviyo-webhook-id"])(
    "no header %s",
    async (name) => {
      const headers = { ...(await sign()), [name]: undefined };
      expect(await faultOf({ body: BODY, headers, secret: SECRET })).toBe("headers");
    },
  );

  test.each([
    ["another secret", { secret: "other" }, "signature"],
    ["another webhook", { webhookId: "wh2" }, "webhook"],
  ])("%s", async (_, more, fault) => {
    expect(await faultOf({ body: BODY, headers: await sign(BODY, more), secret: SECRET })).toBe(
      fault,
    );
  });

  test.each([
    ["2025-12-31T23:55:00Z", "none"],
    ["2025-12-31T23:54:59Z", "replay"],
    ["2026-01-01T00:05:00Z", "none"],
    ["2026-01-01T00:05:01Z", "replay"],
    ["soon", "replay"],
  ])("sent at %s: %s", async (timestamp, fault) => {
    const body = JSON.stringify({ ...DELIVERY, meta: { ...META, timestamp } });
    expect(await faultOf({ body, headers: await sign(body), secret: SECRET })).toBe(fault);
  });

  test("the clock of the timestamp header does not matter", async () => {
    const headers = await sign(BODY, { timestamp: "1" });
    expect(await faultOf({ body: BODY, headers, secret: SECRET })).toBe("none");
  });

  test.each([["{"], ["[]"], ["null"], ['{"data":[]}'], ['{"data":{},"meta":{}}']])(
    "the signed body %s",
    async (body) => {
      expect(await faultOf({ body, headers: await sign(body), secret: SECRET })).toBe("body");
    },
  );

  test("any change of body, timestamp or signature", async () => {
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
          expect(await faultOf({ ...changed, secret: SECRET })).toMatch(/signature|headers/);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a mistake of the endpoint is told as such", () => {
  test.each([[""], [undefined as unknown as string]])("the secret %j", async (secret) => {
    // Whoever knows that it is missing could sign with it.
    const forged = createHmac("sha256", "").update(`${BODY}1767225600`).digest("hex");
    const headers = { ...(await sign()), "klaviyo-signature": forged };
    for (const one of [secret, [secret], [SECRET, secret]]) {
      await expect(verifyWebhook({ body: BODY, headers, secret: one, now: NOW })).rejects.toThrow(
        /expected the webhook's secret; is the variable set/,
      );
    }
    await expect(sign(BODY, { secret })).rejects.toThrow(/expected the webhook's secret/);
  });

  test("a body that was parsed before", async () => {
    const request = { body: DELIVERY as never, headers: await sign(), secret: SECRET, now: NOW };
    await expect(verifyWebhook(request)).rejects.toThrow(/expected the raw body/);
  });
});

test("headers may be of another realm, or of a library", async () => {
  const headers = new Map(Object.entries(await sign()));
  const foreign = { get: (name: string) => headers.get(name) ?? null };
  expect(await faultOf({ body: BODY, headers: foreign as Headers, secret: SECRET })).toBe("none");
});

test("errors name neither secret nor signature", async () => {
  const headers = await sign(BODY, { secret: "other" });
  const error = await verifyWebhook({ body: BODY, headers, secret: SECRET }).catch(
    (e: unknown) => e,
  );
  expect(inspect(error)).not.toContain(SECRET);
  expect(inspect(error)).not.toContain(headers["klaviyo-signature"]);
});

test("topics and payloads may be typed by the account", () => {
  type Opened = WebhookEvent<"opened", { email: string }>;
  expectTypeOf(verifyWebhook<Opened>).returns.resolves.toHaveProperty("data");
  type Delivery = Awaited<ReturnType<typeof verifyWebhook<Opened>>>;
  expectTypeOf<Delivery["data"][number]["payload"]>().toEqualTypeOf<{ email: string }>();
});

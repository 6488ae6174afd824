import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestServer } from "../../../runtime/src/testing/http-server.js";
import { chromiumMissing, launchChromium } from "../browser.js";
import { clientApi } from "./api.js";
import { servePage } from "./page.js";

const PROGRAM = `
  import { createClientEvent, createClientSubscription } from "@klaviyo-kit/client-side";
  import { apiKey, createClient, publicKey } from "@klaviyo-kit/runtime";
  declare const API: string;

  const klaviyo = createClient({ auth: publicKey("AbC123"), baseUrl: API });
  const profile = { data: { type: "profile" as const, attributes: { email: "a@example.com" } } };
  const metric = (name: string) => ({ data: { type: "metric" as const, attributes: { name } } });

  Object.assign(globalThis, {
    track: (name: string) =>
      createClientEvent(klaviyo, {
        data: { attributes: { properties: { ProductID: "1" }, metric: metric(name), profile } },
      }),
    subscribe: () =>
      createClientSubscription(klaviyo, {
        data: {
          attributes: { profile },
          relationships: { list: { data: { type: "list", id: "L1" } } },
        },
      }),
    usePrivateKey: () => apiKey("pk_1"),
  });
`;

/** The `window` of a page that runs {@link PROGRAM}. */
type ShopWindow = typeof globalThis & {
  track(name: string): Promise<void>;
  subscribe(): Promise<void>;
  usePrivateKey(): never;
};

const missing = chromiumMissing();

describe.skipIf(missing)(`in Chromium${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let browser: Browser;
  let api: TestServer;
  let shop: TestServer;
  let page: Page;

  beforeAll(async () => {
    [browser, api] = await Promise.all([launchChromium(), clientApi()]);
    shop = await servePage(PROGRAM, api.url);
    page = await browser.newPage();
    await page.goto(shop.url);
  });
  afterAll(() => Promise.all([browser.close(), api.close(), shop.close()]));

  const posts = () => api.received.filter(({ method }) => method === "POST");

  test("an event passes the CORS preflight and carries no credentials", async () => {
    await page.evaluate(() => (globalThis as ShopWindow).track("Viewed Product"));
    const [preflight, event] = api.received;
    expect(preflight?.method).toBe("OPTIONS");
    expect(preflight?.headers["access-control-request-headers"]).toBe("content-type,revision");
    expect(event?.url.search).toBe("?company_id=AbC123");
    expect(event?.headers).not.toHaveProperty("authorization");
    expect(event?.headers).not.toHaveProperty("cookie");
    const { data } = JSON.parse(event?.body ?? "");
    expect(data.attributes.metric.data.attributes.name).toBe("Viewed Product");
    expect(data.attributes.unique_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("a subscription passes the CORS preflight", async () => {
    await page.evaluate(() => (globalThis as ShopWindow).subscribe());
    const sent = posts().at(-1);
    expect(sent?.url.pathname).toBe("/client/subscriptions");
    expect(JSON.parse(sent?.body ?? "").data.relationships.list.data.id).toBe("L1");
  });

  test("an event is sent even if the page is left at once", async () => {
    await page.evaluate(() => void (globalThis as ShopWindow).track("Left"));
    await page.goto("about:blank");
    await expect.poll(() => posts().at(-1)?.body, { timeout: 5_000 }).toContain('"Left"');
    await page.goto(shop.url);
  });

  test("a private key is refused", async () => {
    const refused = page.evaluate(() => (globalThis as ShopWindow).usePrivateKey());
    await expect(refused).rejects.toThrow("refused in a browser");
  });
});

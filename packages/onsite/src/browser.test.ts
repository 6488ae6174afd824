import { chromiumMissing, launchChromium } from "@klaviyo-kit/contract/browser";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "./testing/shop.js";

const PROGRAM = `
  import { createOnsite, learnQueue } from "../index.js";
  declare const KLAVIYO: string;
  const onsite = createOnsite({ companyId: "AbC123", src: KLAVIYO, timeout: 1_000 });
  Object.assign(window, { onsite, learn: learnQueue() });
`;

/** The `window` of the page that runs {@link PROGRAM}. */
type ShopWindow = typeof globalThis & {
  onsite: import("./index.js").Onsite;
  learn: import("./index.js").LearnQueue;
};

const missing = chromiumMissing();

describe.skipIf(missing)(`in Chromium${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let browser: Browser;
  let shop: Shop;
  let page: Page;

  beforeAll(async () => {
    [browser, shop] = await Promise.all([launchChromium(), openShop(PROGRAM)]);
  });
  afterAll(() => Promise.all([browser.close(), shop.close()]));

  const visit = async (prepare?: (page: Page) => Promise<unknown>): Promise<void> => {
    shop.sent.length = 0;
    page = await (await browser.newContext()).newPage();
    await prepare?.(page);
    await page.goto(shop.url);
  };

  test("a visitor is identified, views an item and sees a form", async () => {
    await visit();
    const results = await page.evaluate(async () => {
      const { onsite } = globalThis as ShopWindow;
      const before = onsite.isIdentified();
      void onsite.identify({ email: "a@example.com" });
      void onsite.track("Viewed Product", { ProductID: "1", $value: 9.5 });
      void onsite.trackViewedItem({ Title: "Hat", ItemId: "1" });
      await onsite.openForm("F1");
      return {
        before: await before,
        after: await onsite.isIdentified(),
        account: await onsite.account(),
        groups: await onsite.getGroupMembership(["IN1", "OUT2", "IN3"]),
        state: onsite.state,
      };
    });
    expect(results).toEqual({
      before: false,
      after: true,
      account: "AbC123",
      groups: ["IN1", "IN3"],
      state: "ready",
    });
    expect(await page.locator("form#F1").count()).toBe(1);
    await expect.poll(() => shop.sent).toHaveLength(3);
    expect(shop.sent).toContainEqual(["identify", { email: "a@example.com" }]);
    expect(shop.sent).toContainEqual(["track", "Viewed Product", { ProductID: "1", $value: 9.5 }]);
    expect(shop.sent).toContainEqual(["trackViewedItem", { Title: "Hat", ItemId: "1" }]);
  });

  test("events are stored until the visitor is identified", async () => {
    await visit();
    await page.evaluate(async () => {
      const { onsite } = globalThis as ShopWindow;
      onsite.push(["cookieDomain", "example.com"], ["cacheEvent", "Viewed Product"]);
      await onsite.cacheEvent("Added to Cart", { ProductID: "1" });
      await onsite.identify({ email: "a@example.com" });
      await onsite.sendCachedEvents();
    });
    expect(shop.sent).toEqual([
      ["cookieDomain", "example.com"],
      ["identify", { email: "a@example.com" }],
      ["track", "Viewed Product"],
      ["track", "Added to Cart", { ProductID: "1" }],
    ]);
  });

  test("commands of the older queue are executed by the same script", async () => {
    await visit();
    await page.evaluate(async () => {
      const { onsite, learn } = globalThis as ShopWindow;
      learn.track("Signed Up");
      await onsite.load();
      learn.track("Came Back");
    });
    await expect.poll(() => shop.sent).toHaveLength(2);
    expect(shop.sent.map(([, event]) => event).sort()).toEqual(["Came Back", "Signed Up"]);
  });

  const failure = (): Promise<unknown> =>
    page.evaluate(async () => {
      const { onsite } = globalThis as ShopWindow;
      const error = await onsite.track("Viewed Product").catch((caught) => caught);
      return { name: error.name, reason: error.reason, state: onsite.state };
    });

  test("the error of a blocked script can be caught, and the script loaded again", async () => {
    await visit((opened) => opened.route("**/klaviyo.js*", (route) => route.abort()));
    expect(await failure()).toEqual({
      name: "OnsiteUnavailableError",
      reason: "blocked",
      state: "blocked",
    });
    await page.unrouteAll();
    expect(
      await page.evaluate(async () => {
        const { onsite } = globalThis as ShopWindow;
        await onsite.load();
        return onsite.state;
      }),
    ).toBe("ready");
  });

  test("an empty script in its place causes a timeout", async () => {
    await visit((opened) => opened.route("**/klaviyo.js*", (route) => route.fulfill({ body: "" })));
    expect(await failure()).toMatchObject({ reason: "timeout" });
  });

  test("a blocked script causes no page error if calls are not awaited", async () => {
    const broken: string[] = [];
    await visit(async (opened) => {
      opened.on("pageerror", (error) => broken.push(error.message));
      await opened.route("**/klaviyo.js*", (route) => route.abort());
    });
    await page.evaluate(() => {
      const { onsite } = globalThis as ShopWindow;
      void onsite.track("Viewed Product");
    });
    await page.waitForTimeout(200);
    expect(broken).toEqual([]);
  });
});

import { chromiumMissing, launchChromium } from "@klaviyo-kit/contract/browser";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { STARTS } from "../playground/starts.js";
import { brokenWords, hasFocus, repeatedIds, topOf } from "./measure.js";
import { serveSite } from "./server.js";

const missing = chromiumMissing();
if (missing) console.warn(`The tests of the site in Chromium are skipped: ${missing}`);

let browser: Browser;
let page: Page;
let site: Awaited<ReturnType<typeof serveSite>>;
/** What a page must not do: errors, and requests to another origin. */
let faults: string[];

/** Until results or pages appear; the machine may be busy. */
const PATIENCE = { timeout: 20_000 };

/** Opens the search with a key. What is typed before it has the focus would be lost. */
async function search(key: string, phrase: string): Promise<void> {
  await page.keyboard.press(key);
  await page.locator(".VPLocalSearchBox input:focus").waitFor();
  await page.keyboard.type(phrase);
}

const open = (path: string) => page.goto(site.url + path, { waitUntil: "networkidle" });

describe.skipIf(missing !== undefined)("the site in Chromium", () => {
  beforeAll(async () => {
    site = await serveSite();
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  beforeEach(async () => {
    faults = [];
    page = await browser.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
    });
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== new URL(site.url).origin) faults.push(request.url());
    });
  });

  afterEach(async () => {
    await page.close();
    expect(faults).toEqual([]);
  });

  test.each([
    ["429", /rate-limits-and-retries|recipes#.*429/],
    ["too many requests", /rate-limits-and-retries|recipes#.*429/],
    ["retry", /rate-limits-and-retries/],
    ["metric id by name", /recipes#.*metric-id-by-name/],
    ["resume an export", /recipes#.*resume-an-export/],
    ["sync profiles to my warehouse", /recipes#.*warehouse/],
    ["subscribe a profile", /bulkSubscribeProfiles|recipes#.*subscribe|consent/],
    ["unsubscribe", /bulkUnsubscribeProfiles|recipes#.*unsubscribe|consent/],
    ["oauth", /guides\/authentication/],
    ["api key", /guides\/authentication/],
    ["pagination", /guides\/paging/],
    ["nextjs", /frameworks\/nextjs/],
    ["cloudflare workers", /frameworks\/hono-on-workers/],
    ["shopify", /frameworks\/shopify/],
    ["webhook signature", /guides\/webhooks/],
    ["delete a person", /recipes#.*gdpr|requestProfileDeletion/],
    ["create profile", /createProfile/],
    ["import profiles in bulk", /bulkImportProfiles|recipes#.*import|bulk/],
    ["merge profiles", /mergeProfiles|recipes#.*merge/],
    ["send campaign", /sendCampaign|guides\/campaigns/],
    ["upload an image", /uploadImageFrom|recipes#.*image/],
    ["back in stock", /guides\/catalogs-and-coupons#back-in-stock/],
    ["coupon codes", /guides\/catalogs-and-coupons|coupons\//],
    ["mock tests", /testing|sandbox/],
    ["undici proxy", /servers/],
    ["migrate from klaviyo-api", /\/migrating-from-klaviyo-api/],
    ["getProfiles", /getProfiles/],
    ["what changed between revisions", /revision/],
  ])("finds %j first", async (phrase, expected) => {
    await open("");
    await search("Control+k", phrase);
    const first = page.locator(".VPLocalSearchBox .result").first();
    await first.waitFor();
    await expect.poll(() => first.getAttribute("href"), PATIENCE).toMatch(expected);
  });

  test("the search works with the keyboard alone", async () => {
    await open("");
    await search("/", "subscribe profiles in bulk");
    await page.locator(".VPLocalSearchBox .result.selected").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/bulkSubscribeProfiles|consent|recipes|bulk/);
    await page.locator(".vp-doc h1").waitFor();
  });

  test("the sidebar works with the keyboard alone", async () => {
    await open("reference/webhooks/");
    const links = page.locator(".VPSidebar a");
    await links.first().focus();
    for (let n = 0; n < 60; n += 1) {
      const focused = await page.evaluate(() => document.activeElement?.textContent?.trim());
      if (focused === "createWebhook") break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(/webhooks\/createWebhook$/);
    await expect
      .poll(() => page.locator(".vp-doc h1").textContent(), PATIENCE)
      .toMatch(/createWebhook/);
  });

  test("the page of an operation has its facts, an example and its history", async () => {
    await open("reference/profiles/createProfile");
    const text = await page.locator(".vp-doc").textContent();
    expect(text).toMatch(/POST \/api\/profiles/);
    expect(text).toMatch(/profiles:write/);
    expect(text).toMatch(/import \{ createProfile \} from "@klaviyo-kit\/profiles"/);
    const headings = await page.locator(".vp-doc h2").allTextContents();
    expect(headings.map((one) => one.replace(/\W+$/, "").trim())).toEqual([
      "Parameters",
      "History",
    ]);
  });

  test.each([
    "",
    "servers",
    "sandbox",
    "recipes",
    "guides/paging",
    "frameworks/nextjs",
    "migrating-from-klaviyo-api",
    "migrating-method-names",
    "reference-coverage",
    "reference/",
    "reference/profiles/",
    "reference/profiles/getProfiles",
    "revisions/",
    "playground",
  ])("the page %j fits a window of 400 pixels", async (path) => {
    await page.setViewportSize({ width: 400, height: 800 });
    await open(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(400);
  });

  test("the appearance is the reader's, and can be switched", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await open("servers");
    const isDark = () => page.evaluate(() => document.documentElement.classList.contains("dark"));
    expect(await isDark()).toBe(true);
    await page.locator(".VPNavBarAppearance .VPSwitchAppearance").click();
    await expect.poll(isDark, PATIENCE).toBe(false);
  });

  test("the page of all changes opens from the list of revisions", async () => {
    await open("revisions/");
    await page.getByRole("link", { name: "Every change, by package" }).click();
    await page.waitForURL(/changes\.html$/);
    expect(await page.title()).toMatch(/→/);
  });

  test.each(STARTS)("the playground responds to every example for $title", async (start) => {
    await open("playground");
    await page.getByLabel("The account starts with").selectOption(start.title);
    const rows = page.locator(".playground tbody tr");
    for (const [sent, { title }] of start.presets.entries()) {
      await page.getByRole("button", { name: title }).click();
      await page.getByRole("button", { name: "Send" }).click();
      await expect.poll(() => rows.count(), PATIENCE).toBe(sent + 1);
      const expected = title === "See an error" ? /^4/ : /^2/;
      expect(await page.locator("[data-status]").textContent(), title).toMatch(expected);
    }
    await page.getByRole("button", { name: "Start over" }).click();
    await expect.poll(() => rows.count(), PATIENCE).toBe(0);
  });

  test("the playground sends what the reader writes", async () => {
    await open("playground");
    await page.getByLabel("Method").selectOption("GET");
    await page.getByLabel("Path").fill("/api/lists?fields[list]=name");
    await page.getByLabel("Path").press("Enter");
    await expect
      .poll(() => page.getByLabel("Response").textContent(), PATIENCE)
      .toContain("Newsletter");
  });

  test.each(["light", "dark"] as const)(
    "the playground opens on the page about the sandbox, by keyboard, narrow and %s",
    async (colorScheme) => {
      const loaded: string[] = [];
      page.on("request", (request) => loaded.push(request.url()));
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 400, height: 800 });
      await open("sandbox");
      expect(loaded.filter((url) => /Playground/.test(url))).toEqual([]);
      const place = page.getByRole("region", { name: "Playground" });
      const before = await topOf(place);
      await place.getByRole("button", { name: "Try it here" }).focus();
      await page.keyboard.press("Enter");
      await place.locator(".playground").waitFor();
      await expect.poll(() => hasFocus(place), PATIENCE).toBe(true);
      expect(await topOf(place)).toBe(before);
      await page.keyboard.press("Tab");
      expect(await hasFocus(place.getByLabel("The account starts with"))).toBe(true);
      await place.getByRole("button", { name: "Send" }).focus();
      await page.keyboard.press("Enter");
      const rows = place.locator("tbody tr");
      await expect.poll(() => rows.count(), PATIENCE).toBe(1);
      expect(await rows.textContent()).toMatch(/(GET|POST) .*\/api\/.*20\d/);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(400);
      expect(await repeatedIds(page)).toEqual([]);
    },
  );

  test("the button stays while the playground loads, and after a failure", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let fail = true;
    await page.route(/Playground/, async (route) => {
      await held;
      await (fail ? route.abort() : route.continue());
    });
    await open("sandbox");
    const place = page.getByRole("region", { name: "Playground" });
    const next = page.locator(".vp-doc h2").first();
    const before = await topOf(next);
    await place.getByRole("button", { name: "Try it here" }).click();
    await place.getByRole("button", { name: "Loading" }).waitFor();
    expect(await topOf(next)).toBe(before);
    release();
    await place.getByRole("button", { name: "Try again" }).waitFor();
    expect(await topOf(next)).toBe(before);
    expect(faults.splice(0)).not.toEqual([]);
    fail = false;
    await place.getByRole("button", { name: "Try again" }).click();
    await place.locator(".playground").waitFor();
  });

  test("without JavaScript the page about the sandbox has the link alone", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    try {
      const plain = await context.newPage();
      await plain.goto(`${site.url}sandbox`);
      const link = plain.getByRole("link", { name: "The playground", exact: true });
      expect(await link.getAttribute("href")).toMatch(/playground$/);
      expect(await plain.getByRole("button", { name: "Try it here" }).count()).toBe(0);
    } finally {
      await context.close();
    }
  });

  test.each(["reference/catalogs/", "migrating-method-names", "reference-coverage"])(
    "the tables of %j break no word in a window of 400 pixels",
    async (path) => {
      await page.setViewportSize({ width: 400, height: 800 });
      await open(path);
      expect(await page.locator(".vp-doc td code").count()).toBeGreaterThan(100);
      expect(await brokenWords(page)).toEqual([]);
    },
  );

  test("other pages do not load the sandbox", async () => {
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(request.url()));
    await open("servers");
    expect(loaded.filter((url) => /Playground|localSearchIndex/.test(url))).toEqual([]);
  });
});

import { chromiumMissing, launchChromium } from "@klaviyo-kit/contract/browser";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PRESETS } from "../playground/presets.js";
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
    ["subscribe a profile", /bulkSubscribeProfiles|recipes|consent/],
    ["create profile", /createProfile/],
    ["import profiles in bulk", /bulkImportProfiles|recipes|bulk/],
    ["merge profiles", /mergeProfiles|recipes/],
    ["send campaign", /sendCampaign|recipes|campaigns/],
    ["upload an image", /uploadImageFrom|recipes/],
    ["back in stock", /BackInStock|recipes|catalogs/],
    ["mock tests", /testing|sandbox/],
    ["undici proxy", /servers/],
    ["migrate from klaviyo-api", /klaviyo-api/],
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
    expect(await isDark()).toBe(false);
  });

  test("the page of all changes opens from the list of revisions", async () => {
    await open("revisions/");
    await page.getByRole("link", { name: "Every change, by package" }).click();
    await page.waitForURL(/changes\.html$/);
    expect(await page.title()).toMatch(/→/);
  });

  test("the playground responds to every example, and logs it", async () => {
    await open("playground");
    const statuses: (string | null)[] = [];
    for (const { title } of PRESETS) {
      await page.getByRole("button", { name: title }).click();
      await page.getByRole("button", { name: "Send" }).click();
      const rows = page.locator(".playground tbody tr");
      await expect.poll(() => rows.count(), PATIENCE).toBe(statuses.length + 1);
      statuses.push(await page.locator("[data-status]").textContent());
    }
    expect(statuses).toEqual(["201", "200", "202", "202", "200", "400"]);
    await page.getByRole("button", { name: "Start over" }).click();
    expect(await page.locator(".playground tbody tr").count()).toBe(0);
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

  test("other pages do not load the sandbox", async () => {
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(request.url()));
    await open("servers");
    expect(loaded.filter((url) => /Playground|localSearchIndex/.test(url))).toEqual([]);
  });
});

import { createSandbox, type MockResource, REVISION, type Sandbox } from "@klaviyo-kit/sandbox";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chromiumMissing, launchChromium } from "./browser.js";

const missing = chromiumMissing();
const HEADERS = {
  authorization: "Klaviyo-API-Key pk_test",
  revision: REVISION,
  "content-type": "application/vnd.api+json",
};
const MARKUP = "<script>document.title = 'run'</script><img src=x>";

let browser: Browser | undefined;
beforeAll(async () => {
  if (missing === undefined) browser = await launchChromium();
});
afterAll(() => browser?.close());

let sandbox: Sandbox;
let url: string;
let close = async (): Promise<void> => {};
/** what the page wrote to the console, and exceptions */
let complaints: string[];
/** URLs that the page asked for */
let asked: string[];

beforeEach(async ({ skip }) => {
  if (missing !== undefined) skip(missing);
  sandbox = createSandbox({
    accounts: ["SANDBX", "SECOND"],
    seed: [
      { type: "profile", id: "P1", attributes: { email: "ada@example.com", first_name: MARKUP } },
      { type: "profile", id: "P2", attributes: { email: "bo@example.com" } },
      {
        type: "list",
        id: "L1",
        attributes: { name: "News" },
        relationships: { profiles: { data: [{ type: "profile", id: "P1" }] } },
      },
    ] as readonly MockResource[],
  });
  ({ url, close } = await sandbox.listen());
  complaints = [];
  asked = [];
});
afterEach(async () => {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
  await close();
  expect(complaints).toEqual([]);
  expect(asked.filter((one) => !one.startsWith(`${url}/`) && !one.startsWith("blob:"))).toEqual([]);
});

async function open(hash = "", options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (browser as Browser).newPage(options);
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${url}/${hash}`);
  await page.locator("main h1").first().waitFor();
  return page;
}

/** Longer than the page takes to ask again. */
const eventually = <Value>(value: () => Value | Promise<Value>) =>
  expect.poll(value, { timeout: 15_000 });

const call = (path: string, init?: RequestInit) =>
  fetch(`${url}${path}`, { headers: HEADERS, ...init });

describe("the page of the sandbox", () => {
  test("counts what each account holds, and follows changes", async () => {
    const page = await open();
    const counts = page.getByRole("region", { name: "Account SANDBX" }).getByRole("link");
    expect(await counts.allTextContents()).toEqual(["list 1", "profile 2"]);
    expect(await page.getByRole("region", { name: "Account SECOND" }).count()).toBe(1);
    const body = JSON.stringify({ data: { type: "list", attributes: { name: "Sales" } } });
    await call("/api/lists", { method: "POST", body });
    await page.getByRole("link", { name: "list 2" }).waitFor();
  });

  test("shows a refused request with its reason, newest first, and its details", async () => {
    await call("/api/lists");
    await call("/api/profiles?nonsense=1");
    const page = await open("#/requests");
    const entries = page.locator(".log > li");
    expect(await entries.count()).toBe(2);
    const newest = await entries.first().textContent();
    expect(newest).toContain("400");
    expect(newest).toContain(sandbox.requests[1]?.reason);
    await page.getByRole("link", { name: "Refused only" }).click();
    await eventually(() => entries.count()).toBe(1);
    await entries.locator("summary").press("Enter");
    expect(await entries.locator("details[open]").textContent()).toContain("get_profiles");
    // It stays open when another request makes the page draw the log again.
    await call("/api/lists?nonsense=2");
    await eventually(() => entries.count()).toBe(2);
    expect(await entries.last().locator("details[open]").count()).toBe(1);
  });

  test("opens a resource and the resources that it is related to, by the keyboard", async () => {
    const page = await open("#/list/SANDBX/list");
    await page.getByRole("link", { name: "News" }).press("Enter");
    await page.getByRole("heading", { name: "News" }).waitFor();
    await page.getByRole("link", { name: "ada@example.com" }).press("Enter");
    await page.getByRole("heading", { name: "ada@example.com" }).waitFor();
    expect(page.url()).toBe(`${url}/#/resource/SANDBX/profile/P1`);
    expect(await page.getByRole("link", { name: "News" }).count()).toBe(1);
    await page.goBack();
    await page.getByRole("heading", { name: "News" }).waitFor();
  });

  test("shows markup in an attribute as text", async () => {
    const page = await open("#/resource/SANDBX/profile/P1");
    expect(await page.locator("dd").allTextContents()).toContain(MARKUP);
    expect(await page.locator("main script, main img").count()).toBe(0);
    expect(await page.title()).toBe("profile P1 · Sandbox");
  });

  test("pages through a long list", async () => {
    const ids = Array.from({ length: 150 }, (_, index) => `X${index + 100}`);
    sandbox.seed(ids.map((id) => ({ type: "profile", id })));
    const page = await open("#/list/SANDBX/profile");
    await page.getByRole("link", { name: "Next page" }).click();
    await page.getByRole("link", { name: "X249" }).waitFor();
    expect(await page.locator(".rows li").count()).toBe(52);
    expect(await page.getByRole("link", { name: "Next page" }).count()).toBe(0);
    await page.getByRole("link", { name: "First page" }).click();
    await page.getByRole("link", { name: "ada@example.com" }).waitFor();
  });

  test("shows the use of limits, and deliveries with their attempts", async () => {
    await call("/api/profiles");
    const attempts = [{ at: "2026-07-15T09:30:00.000000+00:00", status: 503 }];
    const events = [{ id: "E1", topic: "event:klaviyo.sent_sms" }];
    const due = "2026-07-15T09:31:00.000000+00:00";
    const attributes = { webhook: "W1", events, state: "pending", due, attempts, open: null };
    const delivery: MockResource = { type: "webhook-delivery", id: "D1", attributes };
    sandbox.seed([delivery]);
    const page = await open("#/limits");
    await page.getByRole("meter", { name: /^get_profiles: 1 of \d+ per minute$/ }).waitFor();
    await page.getByRole("link", { name: "Deliveries" }).click();
    await page.getByRole("heading", { name: "Webhook deliveries" }).waitFor();
    const card = page.locator(".cards > li");
    for (const text of ["pending", "W1", "event:klaviyo.sent_sms", "09:30:00 503"]) {
      expect(await card.textContent()).toContain(text);
    }
  });

  test("says what is wrong when something is not there", async () => {
    const page = await (browser as Browser).newPage();
    await page.goto(`${url}/#/resource/SANDBX/profile/none`);
    await page.getByText("There is no profile with the id none.").waitFor();
  });

  test.each([
    ["light", 1200],
    ["dark", 400],
  ] as const)("fits in the %s scheme at %i px", async (colorScheme, width) => {
    await call(`/api/profiles?filter=${"x".repeat(300)}`);
    const page = await open("", { colorScheme, viewport: { width, height: 800 } });
    for (const view of ["", "list/SANDBX/profile", "resource/SANDBX/profile/P1", "controls"]) {
      await page.goto(`${url}/#/${view}`);
      await page.waitForTimeout(200);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    }
    const background = await page.evaluate(
      "getComputedStyle(document.documentElement).backgroundColor",
    );
    expect(Math.max(...(String(background).match(/\d+/g) ?? []).map(Number)) < 128).toBe(
      colorScheme === "dark",
    );
  });
});

describe("its controls", () => {
  test("advance the clock, and say what a span looks like", async () => {
    const page = await open();
    await page.getByLabel("Advance by").fill("2h");
    await page.getByLabel("Advance by").press("Enter");
    await page.getByText("2 hours ahead").waitFor();
    expect(sandbox.ahead).toBe(7_200_000);
    await page.getByLabel("Advance by").fill("soon");
    await page.getByRole("button", { name: "Advance" }).click();
    await eventually(() => page.getByRole("alert").textContent()).toContain('"10m", got "soon"');
    // The browser itself logs responses with an error status.
    complaints = complaints.filter((one) => !one.includes("status of 400"));
  });

  test("reset the sandbox after a question", async () => {
    await call("/api/lists", {
      method: "POST",
      body: JSON.stringify({ data: { type: "list", attributes: { name: "Sales" } } }),
    });
    const page = await open("#/controls");
    page.once("dialog", (dialog) => dialog.dismiss());
    await page.getByRole("button", { name: "Reset" }).click();
    expect(sandbox.requests).toHaveLength(1);
    page.once("dialog", (dialog) => dialog.accept());
    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByText("has started over").waitFor();
    expect([sandbox.requests, sandbox.accounts[0]?.counts]).toEqual([[], { list: 1, profile: 2 }]);
  });

  test("fail, seed and confirm, each in a form with a name", async () => {
    const page = await open("#/controls");
    const form = (name: string) => page.getByRole("form", { name });
    await form("Fail requests").getByLabel("Status").fill("429");
    await form("Fail requests").getByRole("button").click();
    await page.getByText("Failures planned for *: 1.").waitFor();
    expect((await call("/api/lists")).status).toBe(429);
    await form("Add resources").getByLabel("Resources").fill('[{ "type": "tag", "id": "T1" }]');
    await form("Add resources").getByLabel("Account").selectOption("SECOND");
    await form("Add resources").getByRole("button").click();
    await page.getByText("Resources added: 1.").waitFor();
    expect(sandbox.accounts[1]?.counts).toMatchObject({ tag: 1 });
    await form("Confirm a subscription").getByLabel("Email").fill("ada@example.com");
    await form("Confirm a subscription").getByRole("button").click();
    await page.getByText("No subscription waits for ada@example.com.").waitFor();
    await form("Deliver webhooks").getByRole("button").click();
    await page.getByText("Nothing was due.").waitFor();
    const added = form("Seed the demo").getByRole("button");
    await added.click();
    await eventually(() => sandbox.accounts[0]?.counts["event"]).toBeGreaterThan(10);
  });

  test("download a snapshot, and go back to it", async () => {
    const page = await open("#/controls");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download snapshot" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("snapshot.json");
    sandbox.seed([{ type: "list", id: "L2" }]);
    await page.getByLabel("Go back to a file").setInputFiles(await download.path());
    await page.getByRole("button", { name: "Restore" }).click();
    await page.getByText("The sandbox is as it was.").waitFor();
    expect(sandbox.accounts[0]?.counts).toEqual({ list: 1, profile: 2 });
  });

  test("rest while the page is hidden", async () => {
    const page = await open();
    await page.evaluate(
      `Object.defineProperty(document, "hidden", { value: true, configurable: true });
       document.dispatchEvent(new Event("visibilitychange"))`,
    );
    await page.waitForTimeout(300);
    const before = asked.length;
    await page.waitForTimeout(2_500);
    expect(asked.length).toBe(before);
    await page.evaluate(
      `delete document.hidden; document.dispatchEvent(new Event("visibilitychange"))`,
    );
    await eventually(() => asked.length).toBeGreaterThan(before);
  });
});

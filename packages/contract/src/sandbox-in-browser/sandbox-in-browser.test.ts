import { fileURLToPath } from "node:url";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { serve, type TestServer } from "../../../runtime/src/testing/http-server.js";
import { chromiumMissing, launchChromium } from "../browser.js";

const missing = chromiumMissing();
let server: TestServer;
let browser: Browser | undefined;
let page: Page;

beforeAll(async () => {
  if (missing !== undefined) return;
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("page.ts", import.meta.url))],
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["@klaviyo-kit/source"],
    write: false,
  });
  const script = outputFiles[0]?.text;
  server = await serve((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><title>shop</title><script type="module">${script}</script>`);
  });
  browser = await launchChromium();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async ({ skip }) => {
  if (missing !== undefined) skip(missing);
  await page.goto(server.url);
  await page.waitForFunction("globalThis.callServer !== undefined");
});

test("a page calls the client-side API of a server, and nothing else of it", async () => {
  const sandbox = createSandbox();
  const { url, close } = await sandbox.listen();
  try {
    const found = await page.evaluate(`callServer(${JSON.stringify(url)})`);
    expect(sandbox.requests).toMatchObject([
      { method: "POST", operation: "create_client_event", status: 202 },
      { method: "OPTIONS", url: "/api/lists" },
    ]);
    expect(found).toEqual({ api: "TypeError", control: "TypeError", form: "TypeError" });
  } finally {
    await close();
  }
});

test("a sandbox runs within a page, which cannot listen", async () => {
  expect(await page.evaluate("callInProcess()")).toEqual({
    listen: "a browser cannot listen; pass sandbox.fetch to the client",
    status: 200,
  });
});

import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromiumMissing, launchChromium } from "../browser.js";

const PAGE = '<!doctype html><title>mocks</title><script type="module" src="/page.js"></script>';
let server: Server;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("page.ts", import.meta.url))],
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["@klaviyo-kit/source"],
    write: false,
  });
  const msw = dirname(createRequire(import.meta.url).resolve("msw/package.json"));
  const files = new Map<string | undefined, [type: string, content: string]>([
    ["/", ["text/html", PAGE]],
    ["/page.js", ["text/javascript", outputFiles[0]?.text ?? ""]],
    [
      "/mockServiceWorker.js",
      ["text/javascript", await readFile(join(msw, "lib", "mockServiceWorker.js"), "utf8")],
    ],
  ]);
  server = createServer(({ url }, response) => {
    const [type, content] = files.get(url) ?? ["text/plain", "not found"];
    response.writeHead(files.has(url) ? 200 : 404, { "content-type": type }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

test("handlers respond to a page through a service worker in Chromium", async ({ skip }) => {
  const missing = chromiumMissing();
  if (missing !== undefined) skip(missing);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    // A service worker needs a secure context, which localhost counts as.
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction("globalThis.result !== undefined");
    expect(await page.evaluate("globalThis.result")).toEqual({
      data: [
        expect.objectContaining({ type: "profile", id: "P2", attributes: { first_name: "Ada" } }),
      ],
      refused: { parameter: "filter" },
    });
  } finally {
    await browser.close();
  }
});

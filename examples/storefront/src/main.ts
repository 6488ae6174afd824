import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { chromiumMissing, launchChromium } from "@klaviyo-kit/contract/browser";
import { mockApi } from "@klaviyo-kit/example-support";
import { shopServer } from "./server.js";

const mock = await mockApi();
const shop = await shopServer(mock.url, console.log);
await once(shop.listen(0, "127.0.0.1"), "listening");
const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;

const missing = chromiumMissing();
if (missing) {
  console.log(`Open ${url} in your browser (${missing}). Press Ctrl+C to stop.`);
} else {
  const browser = await launchChromium();
  const page = await browser.newPage();
  const status = page.locator("#status");
  await page.goto(url);
  await page.click("#add");
  await status.filter({ hasText: "in the cart" }).waitFor();
  console.log(`the page says: ${await status.textContent()}`);
  await page.fill("#email", "a@example.com");
  await page.click("#join");
  await status.filter({ hasText: "subscribed" }).waitFor();
  console.log(`the page says: ${await status.textContent()}`);
  await browser.close();
  shop.close();
  await mock.close();
}

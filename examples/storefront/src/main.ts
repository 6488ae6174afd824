import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { chromiumMissing, launchChromium } from "@klaviyo-kit/contract/browser";
import { getProfiles } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { shopServer } from "./server.js";

const sandbox = createSandbox({
  accounts: ["AbC123"],
  seed: [
    {
      type: "list",
      id: "LIST_ID",
      attributes: { name: "Newsletter", opt_in_process: "single_opt_in" },
    },
  ],
});
const shop = await shopServer(sandbox.fetch, console.log);
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

  const klaviyo = createClient({ auth: apiKey("pk_any_key_will_do"), fetch: sandbox.fetch });
  const { data } = await getProfiles(klaviyo, { additionalFields: { profile: ["subscriptions"] } });
  const { email, subscriptions } = data[0]?.attributes ?? {};
  console.log(`the account says: ${email} is ${subscriptions?.email?.marketing?.consent}`);
}

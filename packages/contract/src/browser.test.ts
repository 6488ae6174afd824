import { expect, test } from "vitest";
import { chromiumMissing, launchChromium } from "./browser.js";

test("Chromium opens a page", async ({ skip }) => {
  const missing = chromiumMissing();
  if (missing) skip(missing);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto("data:text/html,<title>open</title>");
    expect(await page.title()).toBe("open");
  } finally {
    await browser.close();
  }
});

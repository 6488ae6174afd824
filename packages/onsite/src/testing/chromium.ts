import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Path of Chromium: `CHROMIUM`, or where Debian's package `chromium` installs it. */
const EXECUTABLE: string = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** No sandbox, because CI runs as root in a container; no background requests. */
const FLAGS: readonly string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Returns why Chromium is missing; `undefined` if it is installed. For a test's `skip(…)`:
 * `const missing = chromiumMissing(); if (missing) skip(missing);`
 */
export function chromiumMissing(): string | undefined {
  return existsSync(EXECUTABLE)
    ? undefined
    : `${EXECUTABLE} not found; install Debian's chromium, or set CHROMIUM to its path`;
}

/**
 * Starts headless Chromium. Close it when done: `afterAll(() => browser.close())`.
 *
 * @throws if Chromium is missing ({@link chromiumMissing})
 */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: [...FLAGS], timeout: 30_000 });
}

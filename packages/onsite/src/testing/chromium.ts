import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Debian's package `chromium` puts it; elsewhere `CHROMIUM` says where it is. */
const EXECUTABLE: string = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** No sandbox, because CI is root in a container; nothing that calls home. */
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
 * Why there is no Chromium to test with; `undefined` where there is one. For a test's `skip(…)`:
 * `const missing = chromiumMissing(); if (missing) skip(missing);`
 */
export function chromiumMissing(): string | undefined {
  return existsSync(EXECUTABLE)
    ? undefined
    : `no ${EXECUTABLE}; install Debian's chromium, or set CHROMIUM to where it is`;
}

/**
 * Starts Chromium without a window. Close it when done: `afterAll(() => browser.close())`.
 *
 * @throws where {@link chromiumMissing}
 */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: [...FLAGS], timeout: 30_000 });
}

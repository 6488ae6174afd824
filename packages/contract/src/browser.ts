import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** The path of Debian's package `chromium`, unless the variable `CHROMIUM` names another. */
const EXECUTABLE: string = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Without a sandbox, because CI runs as root in a container, and without background requests. */
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
 * Returns the reason why Chromium is not available; `undefined` if it is. Use it to skip a test:
 * `const missing = chromiumMissing(); if (missing) skip(missing);`
 */
export function chromiumMissing(): string | undefined {
  return existsSync(EXECUTABLE)
    ? undefined
    : `${EXECUTABLE} does not exist; install Debian's chromium, or set CHROMIUM to its path`;
}

/**
 * Starts headless Chromium. Close it when done: `afterAll(() => browser.close())`.
 *
 * @throws if Chromium is not available; see {@link chromiumMissing}
 */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: [...FLAGS], timeout: 30_000 });
}

import { afterEach, expect, test, vi } from "vitest";
import { isBrowser } from "./browser.js";

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["a page, or a worker of one", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0", {}, true],
  ["a page whose bundler simulates process", "Mozilla/5.0 Firefox/140.0", { versions: {} }, true],
  ["jsdom", "Mozilla/5.0 (linux) jsdom/27.0.0", { versions: { node: "20.20.2" } }, false],
  ["Node", "Node.js/22", { versions: { node: "22.23.3" } }, false],
  ["workerd", "Cloudflare-Workers", undefined, false],
  ["a runtime that does not say", undefined, undefined, false],
])("%s", (_, userAgent, process, expected) => {
  vi.stubGlobal("navigator", userAgent && { userAgent });
  vi.stubGlobal("process", process);
  const found = isBrowser();
  vi.unstubAllGlobals();
  expect(found).toBe(expected);
});

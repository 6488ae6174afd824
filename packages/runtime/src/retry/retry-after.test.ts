import { describe, expect, test } from "vitest";
import { retryAfter } from "./retry-after.js";

const NOW = Date.parse("2026-01-01T00:00:00Z");

describe("Retry-After", () => {
  test.each([
    ["1", undefined, 1_000],
    ["0", undefined, 0],
    ["59", undefined, 59_000],
    ["0.25", undefined, 250],
    [".5", undefined, 500],
    ["Thu, 01 Jan 2026 00:00:30 GMT", undefined, 30_000],
    ["Thu, 01 Jan 2026 00:00:30 GMT", "Thu, 01 Jan 2026 00:00:20 GMT", 10_000],
    ["Wed, 31 Dec 2025 23:59:00 GMT", undefined, 0],
    ["", undefined, undefined],
    ["soon", undefined, undefined],
    ["-1", undefined, undefined],
    ["2026", undefined, 2_026_000],
    ["Monday", undefined, undefined],
    ["NaN", undefined, undefined],
    ["Infinity", undefined, undefined],
    ["1e9", undefined, undefined],
    ["0x10", undefined, undefined],
    ["1, 1", undefined, undefined],
  ])("%j, sent at %j, is %j ms", (value, date, expected) => {
    const headers = new Headers(date === undefined ? {} : { date });
    headers.set("retry-after", value);
    expect(retryAfter(headers, NOW)).toBe(expected);
  });

  test("of any length takes no time to read", () => {
    const headers = new Headers({ "retry-after": `${"1".repeat(100_000)}x` });
    const started = performance.now();
    expect(retryAfter(headers, NOW)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("is undefined without the header", () => {
    expect(retryAfter(new Headers(), NOW)).toBeUndefined();
  });
});

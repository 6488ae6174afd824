import { describe, expect, test } from "vitest";
import { milliseconds, seconds, timestamp, wholeSeconds } from "./time.js";

const TIME = Date.UTC(2026, 6, 15, 9, 30, 0, 42);

test("times are written with microseconds and an offset, or in whole seconds", () => {
  expect(timestamp(TIME, 7)).toBe("2026-07-15T09:30:00.042007+00:00");
  expect(wholeSeconds(timestamp(TIME))).toBe("2026-07-15T09:30:00+00:00");
  expect(seconds(TIME)).toBe("2026-07-15T09:30:00+00:00");
});

describe("spans of time", () => {
  test.each([
    [0, 0],
    [250, 250],
    ["250ms", 250],
    ["1.5s", 1_500],
    ["10m", 600_000],
    ["2h", 7_200_000],
    ["7d", 604_800_000],
  ])("%j is %d ms", (span, expected) => expect(milliseconds(span)).toBe(expected));

  test.each(["", "10", "m", "-1s", "1 s", "1w", -1, Number.NaN])("%j is refused", (span) => {
    expect(() => milliseconds(span)).toThrow(/expected milliseconds or a span such as "10m"/);
  });
});

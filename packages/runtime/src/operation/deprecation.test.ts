import { expect, test } from "vitest";
import { deprecation } from "./deprecation.js";

const life = { deprecatedSince: "2026-07-15", retiredSince: "2027-07-15" };

test.each([
  ["2025-07-15", "2026-07-14T23:59:59Z", undefined],
  ["2025-07-15", "2026-07-15T00:00:00Z", life],
  ["2025-07-15", "2028-01-01T00:00:00Z", life],
  ["2025-07-15.pre", "2028-01-01T00:00:00Z", undefined],
  ["next", "2028-01-01T00:00:00Z", undefined],
])("%s at %s: %j", (revision, now, expected) => {
  expect(deprecation(revision, Date.parse(now))).toEqual(expected);
});

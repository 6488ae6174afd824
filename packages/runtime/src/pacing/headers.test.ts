import { expect, test } from "vitest";
import { quotaHeaders } from "./headers.js";

const POLICIES = "75;w=1, 700;w=60";
const limits = { burst: 75, steady: 700 };

test.each([
  [
    "the burst window",
    { limit: `75, ${POLICIES}`, remaining: "74", reset: "1" },
    { window: "burst", limit: 75, remaining: 74, reset: 1_000, limits },
  ],
  [
    "the minute",
    { limit: `700, ${POLICIES}`, remaining: "12", reset: "42" },
    { window: "steady", limit: 700, remaining: 12, reset: 42_000, limits },
  ],
  [
    "a reset of more than a second, which is that of the minute whichever limit comes first",
    { limit: `75, ${POLICIES}`, remaining: "600", reset: "30" },
    { window: "steady", limit: 75, remaining: 600, reset: 30_000, limits },
  ],
  [
    "the day",
    { limit: "225, 3;w=1, 60;w=60, 225;w=86400", remaining: "3", reset: "40000" },
    {
      window: "daily",
      limit: 225,
      remaining: 3,
      reset: 40_000_000,
      limits: { burst: 3, steady: 60, daily: 225 },
    },
  ],
  [
    "no policies",
    { limit: "10", remaining: "9", reset: "1" },
    { window: "burst", limit: 10, remaining: 9, reset: 1_000, limits: {} },
  ],
  ["only policies", { limit: `, ${POLICIES}` }, { limits }],
  ["a window of another length", { limit: "5, 5;w=10" }, { limits: {} }],
  ["a policy without a limit", { limit: "75, ;w=1, 700;w=60" }, { limits: { steady: 700 } }],
  ["no headers", {}, { limits: {} }],
  [
    "values that are not numbers",
    { limit: "many", remaining: "few", reset: "soon" },
    { limits: {} },
  ],
  ["a negative value", { limit: "10", remaining: "-1", reset: "1" }, { limits: {} }],
] as const)("parses %s", (_, fields, expected) => {
  for (const prefix of ["ratelimit", "X-RateLimit"]) {
    const headers = new Headers(
      Object.entries(fields).map(([name, value]): [string, string] => [`${prefix}-${name}`, value]),
    );
    expect(quotaHeaders(headers)).toMatchObject(expected);
    if (!("window" in expected)) expect(quotaHeaders(headers).window).toBeUndefined();
  }
});

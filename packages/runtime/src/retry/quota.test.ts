import { expect, test } from "vitest";
import { payRetry, refill, retryQuota } from "./quota.js";

test("a retry costs 5 tokens, after a timeout 10, and is refused without enough tokens", () => {
  const quota = { tokens: 14 };
  expect(payRetry(quota, true)).toBe(10);
  expect(payRetry(quota, false)).toBe(0);
  expect(quota.tokens).toBe(4);
});

test("a success returns the tokens of its retry, otherwise one token, up to the capacity", () => {
  const quota = { tokens: 480 };
  refill(quota, 10);
  refill(quota, 0);
  expect(quota.tokens).toBe(491);
  refill(quota, 10);
  expect(quota).toEqual(retryQuota());
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextDelay, type RetryContext, type UsedBudget } from "./decide.js";
import { retryQuota } from "./quota.js";

const fresh = (): UsedBudget => ({ retries: 0, throttles: 0, waited: 0, paid: 0 });
const context = (over: Partial<RetryContext> = {}): RetryContext => ({
  idempotent: true,
  options: {},
  maxWait: 300_000,
  quota: retryQuota(),
  random: 0.5,
  ...over,
});

describe("transient failures", () => {
  test("are retried twice, after a random part of 0.5 s and of 1 s", () => {
    const used = fresh();
    const delays = [1, 2, 3].map(() => nextDelay({ status: 502 }, used, context()));
    expect(delays).toEqual([250, 500, undefined]);
  });

  test("are retried as often and as late as the caller configures", () => {
    const used = fresh();
    const options = { limit: 4, backoff: 1_000, maxBackoff: 3_000 };
    const delays = [1, 2, 3, 4, 5].map(() =>
      nextDelay({ status: 502 }, used, context({ options, random: 1 })),
    );
    expect(delays).toEqual([1_000, 2_000, 3_000, 3_000, undefined]);
  });

  test.each([0, -1, Number.NaN])("are not retried with a limit of %s", (limit) => {
    const options = context({ options: { limit } });
    expect(nextDelay({ status: 502 }, fresh(), options)).toBeUndefined();
  });

  test("are not retried if the request might take effect twice", () => {
    const write = context({ idempotent: false });
    expect(nextDelay({ status: 502 }, fresh(), write)).toBeUndefined();
    expect(nextDelay({ limit: "timeout" }, fresh(), write)).toBeUndefined();
    expect(nextDelay({ refused: true }, fresh(), write)).toBe(250);
    expect(nextDelay({ status: 503, retryAfter: 2_000 }, fresh(), write)).toBe(2_125);
  });

  test("are not retried if the Retry-After exceeds the maximum wait", () => {
    const failure = { status: 503, retryAfter: 10_000 };
    expect(nextDelay(failure, fresh(), context({ maxWait: 9_999 }))).toBeUndefined();
  });

  test("are no longer retried when an outage has used up the retry quota", () => {
    const quota = retryQuota();
    const granted = Array.from({ length: 200 }, () =>
      nextDelay({ status: 503 }, fresh(), context({ quota })),
    ).filter((delay) => delay !== undefined);
    expect(granted).toHaveLength(100);
    expect(quota.tokens).toBe(0);
  });
});

describe("throttles", () => {
  test("are limited by the wait, not by their number", () => {
    const used = fresh();
    const delays: unknown[] = [];
    for (let n = 0; n < 20; n++) {
      delays.push(nextDelay({ status: 429, retryAfter: 1_000 }, used, context({ random: 0 })));
    }
    expect(delays.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(delays.at(-1)).toBeUndefined();
    expect(used.waited).toBeLessThanOrEqual(300_000);
  });

  test("without a Retry-After wait for 1 s, 2 s, 4 s, … 60 s", () => {
    const used = fresh();
    const delays = Array.from({ length: 8 }, () =>
      nextDelay({ status: 429 }, used, context({ random: 0 })),
    );
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  test("cost neither retries nor retry quota", () => {
    const used = fresh();
    const quota = retryQuota();
    nextDelay({ status: 429, retryAfter: 1_000 }, used, context({ quota, idempotent: false }));
    expect(used.retries).toBe(0);
    expect(quota).toEqual(retryQuota());
  });
});

test("a Retry-After is never shortened", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(429, 503),
      fc.integer({ min: 0, max: 200_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 0, max: 5 }),
      (status, retryAfter, random, throttles) => {
        const used = { ...fresh(), throttles };
        const delay = nextDelay({ status, retryAfter }, used, context({ random }));
        if (delay !== undefined) expect(delay).toBeGreaterThanOrEqual(retryAfter);
      },
    ),
  );
});

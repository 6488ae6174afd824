import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  counted,
  quotaHeaders,
  quotaOf,
  secondsUntilRoom,
  type Usage,
  usageAt,
} from "./windows.js";

const limits = { burst: 3, steady: 8, daily: 20 };
const { windows } = quotaOf({ limits }, new URL("https://a.klaviyo.com/api/things"));

/** Times of requests, in ms, in order. */
const times = fc
  .array(fc.oneof(fc.nat(400), fc.nat(30_000), fc.nat(40_000_000)), { maxLength: 80 })
  .map((steps) => {
    let now = 0;
    return steps.map((step) => {
      now += step;
      return now;
    });
  });

/** Sends requests and returns which were accepted, with the seconds that the others have to wait. */
function send(at: readonly number[]): { at: number; wait: number; usage: Usage }[] {
  let usage: Usage = [];
  return at.map((now) => {
    const current = usageAt(windows, usage, now);
    const wait = secondsUntilRoom(windows, current, now);
    usage = wait > 0 ? current : counted(current);
    return { at: now, wait, usage };
  });
}

describe("for any times of requests,", () => {
  test("no window takes more than its limit, and a refusal has a full window as its reason", () => {
    fc.assert(
      fc.property(times, (at) => {
        const sent = send(at);
        for (const [index, { at: now, wait }] of sent.entries()) {
          const full = windows.filter(({ seconds, limit }) => {
            const start = Math.floor(now / seconds / 1_000);
            const before = sent
              .slice(0, index)
              .filter((one) => one.wait === 0 && Math.floor(one.at / seconds / 1_000) === start);
            expect(before.length).toBeLessThanOrEqual(limit);
            return before.length === limit;
          });
          expect(full.length > 0).toBe(wait > 0);
        }
      }),
    );
  });

  test("a request is accepted when it has waited as long as it was told, and not a second earlier", () => {
    fc.assert(
      fc.property(times, (at) => {
        for (const { at: now, wait, usage } of send(at)) {
          if (wait === 0) continue;
          const later = (ms: number) => {
            const current = usageAt(windows, usage, now + ms);
            return secondsUntilRoom(windows, current, now + ms);
          };
          expect(later(wait * 1_000)).toBe(0);
          expect(later((wait - 1) * 1_000)).toBeGreaterThan(0);
        }
      }),
    );
  });

  test("the remaining requests are those of the current second", () => {
    fc.assert(
      fc.property(times, (at) => {
        for (const { usage, at: now } of send(at)) {
          const used = usageAt(windows, usage, now)[0]?.used ?? 0;
          const headers = quotaHeaders(windows, usage);
          expect(headers["ratelimit-remaining"]).toBe(String(3 - used));
        }
      }),
    );
  });
});

test("the headers have the recorded form", () => {
  expect(quotaHeaders(windows, counted(usageAt(windows, undefined, 0)))).toEqual({
    "ratelimit-limit": "3, 3;w=1, 8;w=60, 20;w=86400",
    "ratelimit-remaining": "2",
    "ratelimit-reset": "0",
  });
  expect(quotaHeaders([], [])).toEqual({});
});

test("more requests than the limit leave 0 remaining", () => {
  const usage = [{ start: 0, used: 9 }];
  expect(quotaHeaders([{ seconds: 1, limit: 3 }], usage)["ratelimit-remaining"]).toBe("0");
});

const conditional = {
  limits,
  limitsWhen: [
    { parameter: "include", value: "lists", burst: 1, steady: 15 },
    { parameter: "additional-fields[profile]", value: "predictive_analytics", burst: 2 },
  ],
};

test.each([
  ["", 3, ""],
  ["?include=list", 3, ""],
  ["?include=tags,lists", 1, "include=lists"],
  [
    "?additional-fields%5Bprofile%5D=predictive_analytics",
    2,
    "additional-fields[profile]=predictive_analytics",
  ],
  ["?include=lists&additional-fields[profile]=predictive_analytics", 1, "include=lists"],
])("the query %j selects the burst limit %d", (search, burst, variant) => {
  const quota = quotaOf(conditional, new URL(`https://a.klaviyo.com/api/things${search}`));
  expect([quota.windows[0]?.limit, quota.variant]).toEqual([burst, variant]);
});

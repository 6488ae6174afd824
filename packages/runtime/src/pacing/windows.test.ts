import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RateLimits } from "../operation/operation.js";
import { type Admission, admit, newWindows, settle, type WindowState } from "./windows.js";

const T = 1_000_000_000_000;
const LIMITS = { burst: 3, steady: 10, daily: 20 };

/** Asks for one request, and returns its wait. */
function ask(
  state: WindowState,
  now: number,
  limits: RateLimits,
): Pick<Admission, "wait" | "reason"> {
  const { wait, reason } = admit(state, now, limits, 1);
  return { wait, reason };
}

/** Sends requests at the given times (ms after T) with immediate responses; returns what delayed each. */
function sendAt(times: readonly number[], limits = LIMITS): (ReturnType<typeof ask> | 0)[] {
  const state = newWindows();
  return times.map((time) => {
    const admission = ask(state, T + time, limits);
    if (admission.wait > 0) return admission;
    settle(state, T + time, T + time, limits);
    return 0;
  });
}

describe("admit", () => {
  test("allows the burst limit per second, then nothing until the first request expires", () => {
    expect(sendAt([0, 100, 200, 300, 999, 1_000])).toEqual([
      0,
      0,
      0,
      { wait: 700, reason: "burst" },
      { wait: 1, reason: "burst" },
      0,
    ]);
  });

  test("allows the steady limit per minute; an unknown end moves with every request", () => {
    const times = Array.from({ length: 11 }, (_, n) => n * 1_000);
    expect(sendAt(times).at(-1)).toEqual({ wait: 59_000, reason: "steady" });
  });

  test("allows the daily limit per day", () => {
    const times = Array.from({ length: 21 }, (_, n) => n * 61_000);
    expect(sendAt(times).at(-1)).toMatchObject({ reason: "daily" });
  });

  test("allows everything if no limits are known", () => {
    expect(sendAt(Array<number>(5_000).fill(0), {} as typeof LIMITS).every((a) => a === 0)).toBe(
      true,
    );
  });

  test("counts a request without a response until a second after it must have arrived", () => {
    const state = newWindows();
    for (let n = 0; n < 3; n++) ask(state, T, LIMITS);
    expect(ask(state, T + 1_999, LIMITS)).toEqual({ wait: 1, reason: "burst" });
    expect(ask(state, T + 2_000, LIMITS)).toEqual({ wait: 0 });
  });
});

test("several requests are admitted like one after another", () => {
  const [one, several] = [newWindows(), newWindows()];
  const waits = Array.from({ length: 5 }, () => ask(one, T, LIMITS));
  expect(admit(several, T, LIMITS, 5)).toEqual({
    admitted: 3,
    sent: T,
    wait: 2_000,
    reason: "burst",
    state: one,
  });
  expect(waits.filter(({ wait }) => wait === 0)).toHaveLength(3);
});

describe("settle", () => {
  const sent = (n: number): WindowState => {
    const state = newWindows();
    for (let i = 0; i < n; i++) ask(state, T, { steady: 10 });
    return state;
  };
  const minute = { limits: {}, window: "steady", limit: 10, remaining: 4, reset: 20_000 } as const;

  test("replaces the limits of the spec with those of the headers", () => {
    const state = sent(1);
    settle(state, T, T + 50, LIMITS, { ...minute, limits: { burst: 1 } });
    expect(ask(state, T + 60, LIMITS)).toEqual({ wait: 990, reason: "burst" });
  });

  test("learns the end of the minute, and how much of it others have used", () => {
    const state = sent(2);
    settle(state, T, T + 50, { steady: 10 }, minute);
    expect(state.steady).toMatchObject({ known: true, used: 6, end: T + 20_300 });
  });

  test("does not count requests in flight as those of others", () => {
    const state = sent(9);
    settle(state, T, T + 50, { steady: 10 }, minute);
    expect(state.steady?.used).toBe(9);
  });

  test("takes a much later end as that of the next window", () => {
    const state = sent(2);
    settle(state, T, T + 50, { steady: 10 }, minute);
    const quota = { ...minute, remaining: 9, reset: 60_000 };
    settle(state, T + 100, T + 150, { steady: 10 }, quota);
    expect(state.steady).toMatchObject({ used: 1, end: T + 60_400 });
  });

  test.each([
    ["a second: others use the burst window", 1_000, { otherUsage: 1, pausedUntil: T + 1_050 }],
    ["most of a minute: the minute is used up", 30_000, { pausedUntil: T + 30_050 }],
  ])("learns from a 429 for %s", (_, pause, expected) => {
    const state = sent(1);
    settle(state, T, T + 50, LIMITS, undefined, pause);
    expect(state).toMatchObject(expected);
  });

  test("learns from a 429 for hours: the day is used up", () => {
    const state = sent(1);
    settle(state, T, T, LIMITS, undefined, 7_200_000);
    expect(ask(state, T + 1, LIMITS)).toEqual({ wait: 7_199_999, reason: "daily" });
  });

  test("reduces the assumed usage of others by one request every ten seconds", () => {
    const state = sent(1);
    for (let n = 0; n < 2; n++) settle(state, T, T, LIMITS, undefined, 1_000);
    expect(state.otherUsage).toBe(2);
    for (const later of [11_000, 21_000]) ask(state, T + later, LIMITS);
    expect(state.otherUsage).toBe(0);
  });
});

test("no second of the API's clock receives more than the burst limit, however latency varies", () => {
  const request = fc.record({
    gap: fc.integer({ min: 0, max: 400 }),
    latency: fc.integer({ min: 0, max: 900 }),
    arrival: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(request, { minLength: 20, maxLength: 120 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 999 }),
      (requests, burst, phase) => {
        const limits = { burst };
        const arrivals = new Map<number, number>();
        const responses: { sent: number; at: number }[] = [];
        const state = newWindows();
        let now = T;
        for (const { gap, latency, arrival } of requests) {
          now += gap;
          for (;;) {
            const due = responses.filter(({ at }) => at <= now);
            for (const response of due) {
              settle(state, response.sent, response.at, limits);
              responses.splice(responses.indexOf(response), 1);
            }
            const { wait } = ask(state, now, limits);
            if (wait === 0) break;
            now += wait;
          }
          responses.push({ sent: now, at: now + latency });
          const second = Math.floor((now + latency * arrival + phase) / 1_000);
          arrivals.set(second, (arrivals.get(second) ?? 0) + 1);
        }
        expect(Math.max(...arrivals.values())).toBeLessThanOrEqual(burst);
      },
    ),
  );
});

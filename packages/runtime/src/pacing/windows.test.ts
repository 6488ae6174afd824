import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Admission, admit, newWindows, settle, type WindowState } from "./windows.js";

const T = 1_000_000_000_000;
const LIMITS = { burst: 3, steady: 10, daily: 20 };

/** Sends at the given times (ms after T), answered at once; says what held each back. */
function sendAt(times: readonly number[], limits = LIMITS): (Admission | 0)[] {
  const state = newWindows();
  return times.map((time) => {
    const admission = admit(state, T + time, limits);
    if (admission.wait > 0) return admission;
    settle(state, T + time, T + time, limits);
    return 0;
  });
}

describe("what a window lets through", () => {
  test("as many as fit in a second, then none until the first of them leaves it", () => {
    expect(sendAt([0, 100, 200, 300, 999, 1_000])).toEqual([
      0,
      0,
      0,
      { wait: 700, reason: "burst" },
      { wait: 1, reason: "burst" },
      0,
    ]);
  });

  test("as many as fit in a minute, whose unknown end moves with every request", () => {
    const times = Array.from({ length: 11 }, (_, n) => n * 1_000);
    expect(sendAt(times).at(-1)).toEqual({ wait: 59_000, reason: "steady" });
  });

  test("as many as fit in a day", () => {
    const times = Array.from({ length: 21 }, (_, n) => n * 61_000);
    expect(sendAt(times).at(-1)).toMatchObject({ reason: "daily" });
  });

  test("everything, where no limits are known", () => {
    expect(sendAt(Array<number>(5_000).fill(0), {} as typeof LIMITS).every((a) => a === 0)).toBe(
      true,
    );
  });

  test("an unanswered request counts until a second after it must have arrived", () => {
    const state = newWindows();
    for (let n = 0; n < 3; n++) admit(state, T, LIMITS);
    expect(admit(state, T + 1_999, LIMITS)).toEqual({ wait: 1, reason: "burst" });
    expect(admit(state, T + 2_000, LIMITS)).toEqual({ wait: 0 });
  });
});

describe("what answers teach", () => {
  const sent = (n: number): WindowState => {
    const state = newWindows();
    for (let i = 0; i < n; i++) admit(state, T, { steady: 10 });
    return state;
  };
  const minute = { limits: {}, window: "steady", limit: 10, remaining: 4, reset: 20_000 } as const;

  test("limits of the headers replace those of the spec", () => {
    const state = sent(1);
    settle(state, T, T + 50, LIMITS, { ...minute, limits: { burst: 1 } });
    expect(admit(state, T + 60, LIMITS)).toEqual({ wait: 990, reason: "burst" });
  });

  test("the end of the minute, and what others have used of it", () => {
    const state = sent(2);
    settle(state, T, T + 50, { steady: 10 }, minute);
    expect(state.steady).toMatchObject({ known: true, used: 6, end: T + 20_300 });
  });

  test("requests in flight are never taken for those of others", () => {
    const state = sent(9);
    settle(state, T, T + 50, { steady: 10 }, minute);
    expect(state.steady?.used).toBe(9);
  });

  test("an end that lies far later is that of another window", () => {
    const state = sent(2);
    settle(state, T, T + 50, { steady: 10 }, minute);
    const quota = { ...minute, remaining: 9, reset: 60_000 };
    settle(state, T + 100, T + 150, { steady: 10 }, quota);
    expect(state.steady).toMatchObject({ used: 1, end: T + 60_400 });
  });

  test.each([
    ["a second: somebody shares the burst window", 1_000, { foreign: 1, pausedUntil: T + 1_050 }],
    ["most of a minute: the minute is full", 30_000, { pausedUntil: T + 30_050 }],
  ])("a 429 for %s", (_, pause, expected) => {
    const state = sent(1);
    settle(state, T, T + 50, LIMITS, undefined, pause);
    expect(state).toMatchObject(expected);
  });

  test("a 429 for hours: the day is full", () => {
    const state = sent(1);
    settle(state, T, T, LIMITS, undefined, 7_200_000);
    expect(admit(state, T + 1, LIMITS)).toEqual({ wait: 7_199_999, reason: "daily" });
  });

  test("what others took of the burst window is forgotten, one request in ten seconds", () => {
    const state = sent(1);
    for (let n = 0; n < 2; n++) settle(state, T, T, LIMITS, undefined, 1_000);
    expect(state.foreign).toBe(2);
    for (const later of [11_000, 21_000]) admit(state, T + later, LIMITS);
    expect(state.foreign).toBe(0);
  });
});

test("no second of the API's clock sees more than the burst, however latency varies", () => {
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
        const answers: { sent: number; at: number }[] = [];
        const state = newWindows();
        let now = T;
        for (const { gap, latency, arrival } of requests) {
          now += gap;
          for (;;) {
            const due = answers.filter(({ at }) => at <= now);
            for (const answer of due) {
              settle(state, answer.sent, answer.at, limits);
              answers.splice(answers.indexOf(answer), 1);
            }
            const { wait } = admit(state, now, limits);
            if (wait === 0) break;
            now += wait;
          }
          answers.push({ sent: now, at: now + latency });
          const second = Math.floor((now + latency * arrival + phase) / 1_000);
          arrivals.set(second, (arrivals.get(second) ?? 0) + 1);
        }
        expect(Math.max(...arrivals.values())).toBeLessThanOrEqual(burst);
      },
    ),
  );
});

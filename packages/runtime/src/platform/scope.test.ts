import { expect, test, vi } from "vitest";
import { virtualClock } from "../testing/virtual-clock.js";
import { openScope, type Stop } from "./scope.js";

const LATE = new Error("late");
const late = (): Error => LATE;
const forever = (stop: Stop) => () => stop;

test("work that finishes in time resolves, and is cleaned up without an interruption", async () => {
  const stop = vi.fn();
  const scope = openScope(virtualClock(), undefined, undefined, late);
  let resolve: (value: string) => void = () => {};
  const work = scope.run<string>((done) => {
    resolve = done;
    return stop;
  });
  resolve("done");
  await expect(work).resolves.toBe("done");
  expect(stop.mock.calls).toEqual([[undefined]]);
});

test("the deadline interrupts work with its error", async () => {
  const clock = virtualClock();
  const stop = vi.fn();
  const work = openScope(clock, undefined, 1_000, late).run(forever(stop));
  const outcome = expect(work).rejects.toBe(LATE);
  await clock.advance(999);
  expect(stop).not.toHaveBeenCalled();
  await clock.advance(1);
  await outcome;
  expect(stop.mock.calls).toEqual([[{ reason: LATE }]]);
});

test("the signal interrupts work with its reason, and later work at once", async () => {
  const controller = new AbortController();
  const scope = openScope(virtualClock(), controller.signal, undefined, late);
  const work = scope.run(forever(() => {}));
  controller.abort("enough");
  await expect(work).rejects.toBe("enough");
  await expect(scope.run(forever(() => {}))).rejects.toBe("enough");
});

test("no work starts after the signal is aborted", async () => {
  const begin = vi.fn();
  const scope = openScope(virtualClock(), AbortSignal.abort("no"), undefined, late);
  await expect(scope.run(begin)).rejects.toBe("no");
  expect(begin).not.toHaveBeenCalled();
});

test("close() removes timer and listener", async () => {
  const clock = virtualClock();
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, "addEventListener");
  const removed = vi.spyOn(signal, "removeEventListener");
  const scope = openScope(clock, signal, 1_000, late);
  expect([clock.pending, added.mock.calls.length]).toEqual([1, 1]);
  scope.close();
  expect([clock.pending, removed.mock.calls.length]).toEqual([0, 1]);
  expect(removed.mock.calls[0]?.[1]).toBe(added.mock.calls[0]?.[1]);
});

test("work that settles again after its timeout leaves later work alone", async () => {
  const clock = virtualClock();
  const controller = new AbortController();
  const scope = openScope(clock, controller.signal, undefined, late);
  let settleAgain: (reason: unknown) => void = () => {};
  const first = scope.abortable(() => new Promise((_, reject) => (settleAgain = reject)), 1_000);
  const timedOut = expect(first).rejects.toBe(LATE);
  await clock.advance(1_000);
  await timedOut;
  const stop = vi.fn();
  const second = expect(scope.run(forever(stop))).rejects.toBe("enough");
  settleAgain(new Error("too late"));
  await clock.advance(0);
  expect(stop).not.toHaveBeenCalled();
  controller.abort("enough");
  await second;
  expect(stop.mock.calls).toEqual([[{ reason: "enough" }]]);
});

test("work that ends its own call before it returns is cleaned up and aborted", async () => {
  const clock = virtualClock();
  const controller = new AbortController();
  const scope = openScope(clock, controller.signal, undefined, late);
  let seen: AbortSignal | undefined;
  const work = scope.abortable(async (signal) => {
    controller.abort("enough");
    seen = signal;
  }, 1_000);
  await expect(work).rejects.toBe("enough");
  expect([seen?.reason, clock.pending]).toEqual(["enough", 0]);
});

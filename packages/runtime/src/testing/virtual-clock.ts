import type { Clock, Environment } from "../platform/environment.js";

/** A clock that only moves when a test moves it, so that tests of delays take no time. */
export interface VirtualClock extends Clock {
  /** Runs all timers that are due in the next `ms`, in order, including those that they start. */
  advance(ms: number): Promise<void>;
  /** Moves the clock from timer to timer until `work` is settled. */
  drive<Result>(work: Promise<Result>): Promise<Result>;
  /** number of active timers */
  readonly pending: number;
}

interface Timer {
  readonly due: number;
  readonly task: () => void;
}

/** Lets pending promises continue. Microtasks are not enough: streams need turns of the event loop. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Creates a clock that starts at `start`.
 *
 * @param start ms since the epoch
 */
export function virtualClock(start = Date.parse("2026-01-01T00:00:00Z")): VirtualClock {
  const timers = new Set<Timer>();
  let now = start;
  const next = (until: number): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (timer.due <= until && (!first || timer.due < first.due)) first = timer;
    }
    return first;
  };
  const fire = (timer: Timer): void => {
    timers.delete(timer);
    now = Math.max(now, timer.due);
    timer.task();
  };
  return {
    now: () => now,
    setTimer(task, delay) {
      const timer = { due: now + Math.max(0, delay), task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let timer = next(until); timer; timer = next(until)) {
        fire(timer);
        await settle();
      }
      now = until;
    },
    async drive(work) {
      let settled = false;
      const done = (): void => {
        settled = true;
      };
      work.then(done, done);
      await settle();
      while (!settled) {
        const timer = next(Number.POSITIVE_INFINITY);
        if (timer) fire(timer);
        await settle();
      }
      return work;
    },
    get pending() {
      return timers.size;
    },
  };
}

/** Creates an environment with a virtual clock and a constant random number. */
export function virtualEnvironment(random = 0.5): Environment & { readonly clock: VirtualClock } {
  let ids = 0;
  return { clock: virtualClock(), random: () => random, uuid: () => `uuid-${++ids}` };
}

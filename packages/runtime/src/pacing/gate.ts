import { DailyLimitError } from "../errors/daily-limit-error.js";
import { PacingError } from "../errors/pacing-error.js";
import type { RateLimits } from "../operation/operation.js";
import type { Clock } from "../platform/environment.js";
import { quotaHeaders } from "./headers.js";
import { limitsOf } from "./limits.js";
import type { Arrival, LaneState, Pacer, Pass } from "./pacer.js";
import type { PacingStore } from "./store.js";
import {
  type Admission,
  admit,
  newWindows,
  type Reason,
  settle,
  type WindowState,
} from "./windows.js";

/** A request in the queue. */
interface Waiting {
  readonly arrival: Arrival;
  /** ms since the epoch */
  readonly since: number;
  settle(outcome: Pass | PacingError): void;
}

/** All requests that are counted together, in the order in which they came. */
interface Lane {
  readonly key: string;
  readonly limits: RateLimits;
  queue: Waiting[];
  /** the store is being asked */
  asking?: boolean;
  /** cancels the timer of the next try */
  wake?: (() => void) | undefined;
  /** why the head of the queue waits, and until when */
  held?: LaneState["held"] | undefined;
  /** the latest state that was seen */
  state?: WindowState | undefined;
}

/** What a gate is made of. */
export interface GateOptions {
  readonly clock: Clock;
  readonly store: PacingStore;
  readonly account: string;
  readonly maxQueue: number;
}

/** A pacer with one lane for each (account, operation), by the windows that `store` keeps. */
export function createGate({ clock, store, account, maxQueue }: GateOptions): Pacer {
  const lanes = new Map<string, Lane>();

  /** Asks the store; a promise only where it answers one. */
  const update = <Result>(
    lane: Lane,
    change: (state: WindowState) => Result,
  ): Result | Promise<Result> =>
    store.update(lane.key, (state = newWindows()) => {
      lane.state = state;
      return { state, result: change(state) };
    });

  /** @param sent when the store counted it, to the fraction of a ms: it is found again by that */
  function passOf(lane: Lane, { since }: Waiting, sent: number): Pass {
    return {
      waited: sent - since,
      async ended(headers, pause) {
        const quota = headers && quotaHeaders(headers);
        try {
          await update(lane, (state) =>
            settle(state, sent, clock.now(), lane.limits, quota, pause),
          );
        } catch {
          // As in pump.
        }
        pump(lane);
      },
    };
  }

  /** Refuses whoever would have to wait longer than it may; the others try again later. */
  function hold(lane: Lane, wait: number, reason: Reason): void {
    const until = clock.now() + wait;
    lane.held = { until, reason };
    lane.queue = lane.queue.filter(({ arrival, since, settle }) => {
      const daily = reason === "daily";
      if (!daily && until <= since + arrival.maxWait) return true;
      const { id } = arrival.operation;
      settle(
        daily
          ? new DailyLimitError(`${id}: the quota of the day is used up`, wait)
          : new PacingError(`${id}: would wait longer than maxWait for quota (${reason})`, wait),
      );
      return false;
    });
    if (lane.queue.length > 0) lane.wake = clock.setTimer(() => pump(lane), wait);
  }

  /** Lets in as many as there is room for; at once where the store answers at once. */
  async function pump(lane: Lane): Promise<void> {
    if (lane.asking) return;
    lane.asking = true;
    lane.wake?.();
    lane.wake = undefined;
    while (lane.queue.length > 0) {
      let admission: Admission = { wait: 0 };
      let now = clock.now();
      try {
        const asked = update(lane, (state) => {
          now = clock.now();
          return admit(state, now, lane.limits);
        });
        admission = asked instanceof Promise ? await asked : asked;
      } catch {
        // A store that fails must not stop the work: without it the headers and 429s remain.
      }
      const { wait, reason } = admission;
      if (reason) {
        hold(lane, wait, reason);
        break;
      }
      lane.held = undefined;
      // Whoever gave up while the store was asked leaves its place in the window unused.
      const head = lane.queue.shift();
      head?.settle(passOf(lane, head, now));
    }
    lane.asking = false;
  }

  return {
    async enter(arrival, waiting) {
      const { operation, url, scope, again } = arrival;
      const { limits, variant } = limitsOf(operation, url);
      const key = `${account} ${operation.id} ${variant}`;
      const lane = lanes.get(key) ?? { key, limits, queue: [] };
      lanes.set(key, lane);
      const { queue } = lane;
      // Who was throttled had its turn already.
      if (queue.length >= maxQueue && !again) {
        throw new PacingError(`${operation.id}: ${maxQueue} calls wait for quota already`);
      }
      return scope.run<Pass>((resolve, reject) => {
        const entry: Waiting = {
          arrival,
          since: clock.now(),
          settle: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)),
        };
        // Before those that have not been sent yet, behind those that were throttled earlier.
        const place = again ? queue.findIndex((other) => !other.arrival.again) : -1;
        queue.splice(place < 0 ? queue.length : place, 0, entry);
        if (queue.length === 1) void pump(lane);
        if (lane.queue.includes(entry)) {
          const { until = clock.now(), reason = "queue" } = lane.held ?? {};
          waiting(until - clock.now(), reason);
        }
        return (interruption) => {
          if (!interruption) return;
          lane.queue = lane.queue.filter((one) => one !== entry);
          // A timer that nobody waits for would keep the process alive.
          if (lane.queue.length === 0) lane.wake?.();
        };
      });
    },
    lanes: () =>
      [...lanes.values()].map(({ key, limits, queue, held, state }) =>
        // A copy: the state lives on.
        structuredClone({ key, limits, held, state, waiting: queue.length }),
      ),
  };
}

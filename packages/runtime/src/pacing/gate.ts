import type { Clock } from "../environment.js";
import { DailyLimitError } from "../errors/daily-limit-error.js";
import { PacingError } from "../errors/pacing-error.js";
import type { RateLimits } from "../operation.js";
import { quotaHeaders } from "./headers.js";
import { limitsOf } from "./limits.js";
import type { Arrival, Pacer, Pass } from "./pacer.js";
import type { PacingStore } from "./store.js";
import { type Admission, admit, type Reason, settle, type WindowState } from "./windows.js";

/** A request in the queue. */
interface Waiting {
  readonly arrival: Arrival;
  /** ms since the epoch */
  readonly since: number;
  grant(pass: Pass): void;
  refuse(error: PacingError): void;
}

/** All requests that are counted together, in the order in which they came. */
interface Lane {
  readonly key: string;
  readonly limits: RateLimits;
  readonly queue: Waiting[];
  /** the store is being asked */
  asking: boolean;
  /** cancels the timer of the next try */
  wake?: () => void;
  /** why the head of the queue waits, and until when */
  held?: { readonly until: number; readonly reason: Reason };
  /** the latest state that was seen */
  state?: WindowState;
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

  function passOf(lane: Lane, { since }: Waiting): Pass {
    const sent = clock.now();
    const end = async (headers?: Headers, pause?: number): Promise<void> => {
      const quota = headers && quotaHeaders(headers);
      await store.update(lane.key, (before) => {
        const state = settle(before, sent, clock.now(), lane.limits, quota, pause);
        lane.state = state;
        return { state, result: undefined };
      });
      pump(lane);
    };
    return {
      waited: sent - since,
      ended: (headers, pause) => void end(headers, pause).catch(() => {}),
    };
  }

  /** Refuses whoever would have to wait longer than it may. */
  function hold(lane: Lane, wait: number, reason: Reason): void {
    const until = clock.now() + wait;
    lane.held = { until, reason };
    for (const waiting of [...lane.queue]) {
      const { since, arrival } = waiting;
      const { id } = arrival.operation;
      if (reason !== "daily" && until <= since + arrival.maxWait) continue;
      lane.queue.splice(lane.queue.indexOf(waiting), 1);
      waiting.refuse(
        reason === "daily"
          ? new DailyLimitError(`${id}: the quota of the day is used up`, wait)
          : new PacingError(`${id}: would wait longer than maxWait for quota (${reason})`, wait),
      );
    }
    if (lane.queue.length > 0) lane.wake = clock.setTimer(() => pump(lane), wait);
  }

  /** Does what the store decided for the head of the queue; whether to ask for the next. */
  function follow(lane: Lane, admission: Admission): boolean {
    if (admission.wait > 0) {
      hold(lane, admission.wait, (admission as { reason: Reason }).reason);
      return false;
    }
    delete lane.held;
    // Whoever gave up while the store was asked leaves its place in the window unused.
    const head = lane.queue.shift();
    head?.grant(passOf(lane, head));
    return true;
  }

  /** Lets in as many as there is room for. */
  function pump(lane: Lane): void {
    if (lane.asking) return;
    lane.wake?.();
    delete lane.wake;
    while (lane.queue.length > 0) {
      const admission = store.update(lane.key, (before) => {
        const change = admit(before, clock.now(), lane.limits);
        lane.state = change.state;
        return change;
      });
      if (admission instanceof Promise) {
        lane.asking = true;
        const go = (followed: Admission): void => {
          lane.asking = false;
          if (follow(lane, followed)) pump(lane);
        };
        // A store that fails must not stop the work: without it the headers and 429s remain.
        admission.then(go, () => go({ wait: 0 }));
        return;
      }
      if (!follow(lane, admission)) return;
    }
  }

  return {
    enter(arrival, waiting) {
      const { operation, url, scope, again } = arrival;
      const { limits, variant } = limitsOf(operation, url);
      const key = `${account} ${operation.id} ${variant}`;
      const lane = lanes.get(key) ?? { key, limits, queue: [], asking: false };
      lanes.set(key, lane);
      const { queue } = lane;
      if (queue.length >= maxQueue) {
        throw new PacingError(`${operation.id}: ${maxQueue} calls wait for quota already`);
      }
      let pass: Pass | undefined;
      let error: PacingError | undefined;
      const entry: Waiting = {
        arrival,
        since: clock.now(),
        grant: (granted) => {
          pass = granted;
        },
        refuse: (refused) => {
          error = refused;
        },
      };
      if (again) queue.unshift(entry);
      else queue.push(entry);
      if (queue.length === 1) pump(lane);
      if (pass) return pass;
      if (error) throw error;
      const { until = clock.now(), reason = "queue" } = lane.held ?? {};
      waiting(until - clock.now(), reason);
      return scope.run<Pass>((resolve, reject) => {
        entry.grant = resolve;
        entry.refuse = reject;
        return (interruption) => {
          const place = queue.indexOf(entry);
          if (interruption && place >= 0) queue.splice(place, 1);
        };
      });
    },
    lanes: () =>
      [...lanes.values()].map(({ queue, ...lane }) => ({ ...lane, waiting: queue.length })),
  };
}

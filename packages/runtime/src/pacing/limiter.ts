import { DailyLimitError } from "../errors/daily-limit-error.js";
import { PacingError } from "../errors/pacing-error.js";
import type { RateLimits } from "../operation/operation.js";
import type { Clock } from "../platform/environment.js";
import { quotaHeaders } from "./headers.js";
import { limitsOf } from "./limits.js";
import type { PacingStore } from "./store.js";
import type { BucketState, Limiter, Permit, PermitRequest } from "./types.js";
import {
  type Admission,
  admit,
  newWindows,
  type Reason,
  settle,
  type WindowState,
} from "./windows.js";

interface QueuedRequest {
  readonly request: PermitRequest;
  /** ms since the epoch */
  readonly since: number;
  finish(outcome: Permit | PacingError): void;
}

/** The requests of one account and operation, in order of arrival. They share the windows. */
interface Bucket {
  readonly key: string;
  readonly limits: RateLimits;
  queue: QueuedRequest[];
  /** whether {@link createLimiter}'s `drain` is running, which may wait for the store */
  draining?: boolean;
  /** cancels the timer of the next `drain` */
  cancelTimer?: (() => void) | undefined;
  held?: BucketState["held"] | undefined;
  /** the latest state received from the store */
  state?: WindowState | undefined;
}

export interface LimiterOptions {
  readonly clock: Clock;
  readonly store: PacingStore;
  readonly account: string;
  readonly maxQueue: number;
}

/** Creates a limiter with one bucket per account and operation. `store` holds their windows. */
export function createLimiter({ clock, store, account, maxQueue }: LimiterOptions): Limiter {
  const buckets = new Map<string, Bucket>();

  /** Updates the stored state; synchronous if the store is. */
  const update = <Result>(
    bucket: Bucket,
    change: (state: WindowState) => Result,
  ): Result | Promise<Result> =>
    store.update(bucket.key, (state = newWindows()) => {
      bucket.state = state;
      return { state, result: change(state) };
    });

  /** @param sent the exact time of admission, not rounded: `settle` finds the request by it */
  function permitFor(bucket: Bucket, { since }: QueuedRequest, sent: number): Permit {
    return {
      waited: sent - since,
      async release(headers, pause) {
        const quota = headers && quotaHeaders(headers);
        try {
          await update(bucket, (state) =>
            settle(state, sent, clock.now(), bucket.limits, quota, pause),
          );
        } catch {
          // A failing store must not stop requests; see `drain`.
        }
        drain(bucket);
      },
    };
  }

  /** Rejects the requests that would wait longer than they may, and schedules the others. */
  function hold(bucket: Bucket, wait: number, reason: Reason): void {
    const until = clock.now() + wait;
    bucket.held = { until, reason };
    bucket.queue = bucket.queue.filter(({ request, since, finish }) => {
      const daily = reason === "daily";
      if (!daily && until <= since + request.maxWait) return true;
      const { id } = request.operation;
      finish(
        daily
          ? new DailyLimitError(`${id}: the daily quota is used up`, wait)
          : new PacingError(`${id}: would wait longer than maxWait for quota (${reason})`, wait),
      );
      return false;
    });
    if (bucket.queue.length > 0) bucket.cancelTimer = clock.setTimer(() => drain(bucket), wait);
  }

  /** Admits as many waiting requests as the quota allows; synchronous if the store is. */
  async function drain(bucket: Bucket): Promise<void> {
    if (bucket.draining) return;
    bucket.draining = true;
    bucket.cancelTimer?.();
    bucket.cancelTimer = undefined;
    while (bucket.queue.length > 0) {
      let admission: Admission = { wait: 0 };
      let now = clock.now();
      try {
        const pending = update(bucket, (state) => {
          now = clock.now();
          return admit(state, now, bucket.limits);
        });
        admission = pending instanceof Promise ? await pending : pending;
      } catch {
        // A failing store must not stop requests: response headers and 429s still limit them.
      }
      const { wait, reason } = admission;
      if (reason) {
        hold(bucket, wait, reason);
        break;
      }
      bucket.held = undefined;
      // If every request was cancelled while the store was working, the admission stays unused.
      const head = bucket.queue.shift();
      head?.finish(permitFor(bucket, head, now));
    }
    bucket.draining = false;
  }

  return {
    async acquire(request, onWait) {
      const { operation, url, scope, throttled } = request;
      const { limits, variant } = limitsOf(operation, url);
      const key = `${account} ${operation.id} ${variant}`;
      const bucket = buckets.get(key) ?? { key, limits, queue: [] };
      buckets.set(key, bucket);
      const { queue } = bucket;
      // Throttled requests skip the limit: they have already been queued once.
      if (queue.length >= maxQueue && !throttled) {
        throw new PacingError(
          `${operation.id}: ${maxQueue} calls are already waiting for quota (maxQueue)`,
        );
      }
      return scope.run<Permit>((resolve, reject) => {
        const entry: QueuedRequest = {
          request,
          since: clock.now(),
          finish: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)),
        };
        // Before requests that have not been sent yet, but after those that were throttled earlier.
        const index = throttled ? queue.findIndex((other) => !other.request.throttled) : -1;
        queue.splice(index < 0 ? queue.length : index, 0, entry);
        if (queue.length === 1) void drain(bucket);
        if (bucket.queue.includes(entry)) {
          const { until = clock.now(), reason = "queue" } = bucket.held ?? {};
          onWait(until - clock.now(), reason);
        }
        return (interruption) => {
          if (!interruption) return;
          bucket.queue = bucket.queue.filter((other) => other !== entry);
          // The timer of an empty queue would keep the process alive.
          if (bucket.queue.length === 0) bucket.cancelTimer?.();
        };
      });
    },
    buckets: () =>
      [...buckets.values()].map(({ key, limits, queue, held, state }) =>
        // A copy, because the state keeps changing.
        structuredClone({ key, limits, held, state, waiting: queue.length }),
      ),
  };
}

import { DailyLimitError } from "../errors/daily-limit-error.js";
import { PacingError } from "../errors/pacing-error.js";
import type { RateLimits } from "../operation/operation.js";
import type { Clock } from "../platform/environment.js";
import { quotaHeaders } from "./headers.js";
import { limitsOf } from "./limits.js";
import { memoryStore } from "./memory-store.js";
import type { PacingStore } from "./store.js";
import type { BucketState, Limiter, Permit, PermitRequest } from "./types.js";
import type { Admission, Reason, WindowState } from "./windows.js";

/** Maximum number of requests to ask for at once, so that other processes get their turn. */
const MAX_BATCH = 25;

/**
 * ms after which a shared store is asked again, even if the wait is longer: a response to another
 * process can reveal that a window ends earlier.
 */
const RECHECK = 1_000;

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
  /** @default windows of this limiter only */
  readonly store: PacingStore | undefined;
  readonly account: string;
  readonly maxQueue: number;
}

/** Creates a limiter with one bucket per account and operation. `store` holds their windows. */
export function createLimiter(options: LimiterOptions): Limiter {
  const { clock, account, maxQueue } = options;
  const buckets = new Map<string, Bucket>();
  /** A failing store must not stop requests, so these windows replace it for as long as it fails. */
  const local = memoryStore(clock);
  const { store = local } = options;

  /** @param from the store that admitted the request */
  function permitFor(
    { key, limits }: Bucket,
    { since }: QueuedRequest,
    admission: Admission,
    from: PacingStore,
    next: () => void,
  ): Permit {
    return {
      waited: clock.now() - since,
      async release(headers, pause) {
        const settlement = { admission, limits, quota: headers && quotaHeaders(headers), pause };
        try {
          await from.settle(key, settlement);
        } catch {
          local.settle(key, settlement);
        }
        next();
      },
    };
  }

  /**
   * Rejects the requests that would wait longer than they may, and schedules the others.
   *
   * @param recheck ms after which the store is asked again
   */
  function hold(bucket: Bucket, wait: number, reason: Reason, recheck: number): void {
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
    if (bucket.queue.length > 0) {
      bucket.cancelTimer = clock.setTimer(() => drain(bucket), recheck);
    }
  }

  /** Admits as many waiting requests as the quota allows; synchronous if the store is. */
  async function drain(bucket: Bucket): Promise<void> {
    if (bucket.draining) return;
    bucket.draining = true;
    bucket.cancelTimer?.();
    bucket.cancelTimer = undefined;
    while (bucket.queue.length > 0) {
      const { key, limits, queue } = bucket;
      const request = { count: Math.min(queue.length, MAX_BATCH), limits };
      let from = store;
      let shared = false;
      let admission: Admission;
      try {
        const pending = store.admit(key, request);
        shared = pending instanceof Promise;
        admission = pending instanceof Promise ? await pending : pending;
      } catch {
        from = local;
        admission = local.admit(key, request) as Admission;
      }
      const { admitted, wait, reason, state } = admission;
      bucket.state = state;
      // If requests were cancelled while the store was working, their admissions stay unused.
      for (const head of bucket.queue.splice(0, admitted)) {
        head.finish(permitFor(bucket, head, admission, from, () => drain(bucket)));
      }
      if (reason) {
        hold(bucket, wait, reason, shared ? Math.min(wait, RECHECK) : wait);
        break;
      }
      bucket.held = undefined;
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

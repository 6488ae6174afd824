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

/** ms after which a store that has not responded is asked again */
const LOST = 10_000;

interface QueuedRequest {
  readonly request: PermitRequest;
  /** ms since the epoch */
  readonly since: number;
  /** part of the bucket's queue that the request waits in */
  readonly queue: Set<QueuedRequest>;
  resolve(permit: Permit): void;
  reject(error: PacingError): void;
}

/** The requests of one account and operation. They share the windows. */
interface Bucket {
  readonly key: string;
  /** operation id */
  readonly operation: string;
  readonly limits: RateLimits;
  /** requests that have received a 429 before, in order of arrival; they go first */
  readonly throttled: Set<QueuedRequest>;
  /** requests that have not been sent yet, in order of arrival */
  readonly fresh: Set<QueuedRequest>;
  /** whether {@link createLimiter}'s `drain` is running, which may wait for the store */
  draining?: boolean;
  /** cancels the timer of the next `drain` */
  cancelTimer?: () => void;
  /** when that timer fires, or the store is asked again at the latest (ms since the epoch) */
  due: number;
  held?: BucketState["held"] | undefined;
  /** the latest state received from the store */
  state?: WindowState | undefined;
}

const waiting = ({ throttled, fresh }: Bucket): number => throttled.size + fresh.size;

/** Iterates over the queue without a copy of it; requests may be removed meanwhile. */
function* inOrder({ throttled, fresh }: Bucket): Generator<QueuedRequest> {
  yield* throttled;
  yield* fresh;
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
    bucket: Bucket,
    { since }: QueuedRequest,
    admission: Admission,
    from: PacingStore,
  ): Permit {
    return {
      waited: clock.now() - since,
      async release(headers, pause) {
        const { key, limits } = bucket;
        const settlement = { admission, limits, quota: headers && quotaHeaders(headers), pause };
        try {
          await from.settle(key, settlement);
        } catch {
          local.settle(key, settlement);
        }
        drain(bucket);
      },
    };
  }

  /** Rejects the requests that would wait longer than they may, and schedules the others. */
  function hold(bucket: Bucket, wait: number, reason: Reason, recheck: number): void {
    const until = clock.now() + wait;
    bucket.held = { until, reason };
    for (const queued of inOrder(bucket)) {
      const { request, since } = queued;
      const daily = reason === "daily";
      if (!daily && until <= since + request.maxWait) continue;
      const { id } = request.operation;
      queued.queue.delete(queued);
      queued.reject(
        daily
          ? new DailyLimitError(`${id}: the daily quota is used up`, wait)
          : new PacingError(`${id}: would wait longer than maxWait for quota (${reason})`, wait),
      );
    }
    if (waiting(bucket) > 0) {
      bucket.due = clock.now() + recheck;
      bucket.cancelTimer = clock.setTimer(() => drain(bucket), recheck);
    }
  }

  /** Admits as many waiting requests as the quota allows; synchronous if the store is. */
  async function drain(bucket: Bucket): Promise<void> {
    if (bucket.draining) return;
    bucket.draining = true;
    bucket.due = clock.now() + LOST;
    bucket.cancelTimer?.();
    while (waiting(bucket) > 0) {
      const { key, limits } = bucket;
      const request = { count: Math.min(waiting(bucket), MAX_BATCH), limits };
      let from = store;
      let admission: Admission | Promise<Admission>;
      let shared = false;
      try {
        admission = store.admit(key, request);
        if (admission instanceof Promise) {
          shared = true;
          admission = await admission;
        }
      } catch {
        from = local;
        admission = local.admit(key, request) as Admission;
      }
      const { admitted, wait, reason, state } = admission;
      bucket.state = state;
      // If requests were cancelled while the store was working, their admissions stay unused.
      let left = admitted;
      for (const head of inOrder(bucket)) {
        if (left-- <= 0) break;
        head.queue.delete(head);
        head.resolve(permitFor(bucket, head, admission, from));
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
      const bucket: Bucket = buckets.get(key) ?? {
        key,
        operation: operation.id,
        limits,
        throttled: new Set(),
        fresh: new Set(),
        due: 0,
      };
      buckets.set(key, bucket);
      const queue = throttled ? bucket.throttled : bucket.fresh;
      // Throttled requests skip the limit: they have already been queued once.
      if (waiting(bucket) >= maxQueue && !throttled) {
        throw new PacingError(
          `${operation.id}: ${maxQueue} calls are already waiting for quota (maxQueue)`,
        );
      }
      return scope.run<Permit>((resolve, reject) => {
        const entry: QueuedRequest = { request, since: clock.now(), queue, resolve, reject };
        queue.add(entry);
        if (waiting(bucket) === 1) void drain(bucket);
        // On Cloudflare Workers, the timer of the bucket and an unfinished `drain` end with the HTTP request
        // that began them. So each call that waits has a timer of its own, which belongs to its HTTP request.
        const watch = (): void => {
          if (clock.now() >= bucket.due) {
            bucket.draining = false;
            void drain(bucket);
          }
          if (queue.has(entry)) cancel = clock.setTimer(watch, bucket.due - clock.now());
        };
        let cancel: (() => void) | undefined;
        if (queue.has(entry)) {
          const { until = clock.now(), reason = "queue" } = bucket.held ?? {};
          onWait(until - clock.now(), reason);
          watch();
        }
        return () => {
          cancel?.();
          queue.delete(entry);
          // The timer of an empty queue would keep the process alive.
          if (waiting(bucket) === 0) bucket.cancelTimer?.();
        };
      });
    },
    buckets: () =>
      [...buckets.values()].map((bucket) => {
        const { key, operation, limits, held, state } = bucket;
        const joined = Array.from(inOrder(bucket), ({ since }) => since);
        // A copy, because the state keeps changing.
        return structuredClone({
          key,
          operation,
          limits,
          held,
          state,
          waiting: joined.length,
          waitingSince: joined.sort((a, b) => a - b)[0],
        });
      }),
  };
}

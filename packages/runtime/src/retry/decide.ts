import type { RetryOptions } from "../options/options.js";
import { requestedDelay, transientDelay } from "./backoff.js";
import { payRetry, type RetryQuota } from "./quota.js";
import { categorize, type Failure, maySendAgain } from "./safety.js";

/** What a call has used of its two budgets. */
export interface Spent {
  /** retries after transient failures */
  retries: number;
  /** 429s in a row */
  throttles: number;
  /** ms waited, or decided to wait, for quota */
  waited: number;
  /** tokens that the latest retry took from the quota */
  paid: number;
}

/** What the decision depends on besides the failure. */
export interface RetryContext {
  readonly idempotent: boolean;
  readonly options: RetryOptions;
  /** ms that one call may wait for quota */
  readonly maxWait: number;
  readonly quota: RetryQuota;
  /** uniform in [0, 1) */
  readonly random: number;
}

const LIMIT = 2;
const BACKOFF = 500;
const MAX_BACKOFF = 8_000;

/** ms; wait after a 429 that names none, doubled for each further one in a row */
const UNNAMED_THROTTLE = 1_000;

/** ms; bound of that wait: the longest window but the daily one */
const MAX_UNNAMED_THROTTLE = 60_000;

/**
 * ms to wait before the next attempt; `undefined` where there must be none. Counts what it grants in
 * `spent`.
 *
 * There are two budgets: being throttled is no failure and is bounded by time; transient failures are
 * bounded in number, and by the client's quota.
 */
export function nextDelay(
  failure: Failure,
  spent: Spent,
  { idempotent, options, maxWait, quota, random }: RetryContext,
): number | undefined {
  const category = categorize(failure);
  if (category === "final" || !maySendAgain(failure, idempotent)) return undefined;
  const requested = failure.retryAfter;

  if (category === "throttle") {
    const unnamed = Math.min(MAX_UNNAMED_THROTTLE, UNNAMED_THROTTLE * 2 ** spent.throttles);
    // The first Retry-After is taken at its word; one that proved too short is not.
    const least = spent.throttles === 0 ? requested : Math.max(requested ?? 0, unnamed);
    const delay = requestedDelay(least ?? unnamed, random);
    if (spent.waited + delay > maxWait) return undefined;
    spent.throttles++;
    spent.waited += delay;
    return delay;
  }

  // The other way round NaN, as of a variable that is not set, would be no limit.
  if (!(spent.retries < (options.limit ?? LIMIT))) return undefined;
  if (requested !== undefined && requested > maxWait) return undefined;
  const paid = payRetry(quota, failure.limit === "timeout");
  if (paid === 0) return undefined;
  const delay =
    requested === undefined
      ? transientDelay(spent.retries, random, {
          base: options.backoff ?? BACKOFF,
          cap: options.maxBackoff ?? MAX_BACKOFF,
        })
      : requestedDelay(requested, random);
  spent.throttles = 0;
  spent.retries++;
  spent.paid = paid;
  return delay;
}

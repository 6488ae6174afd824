import { requestedDelay, transientDelay } from "./backoff.js";
import type { RetryOptions } from "./options.js";
import { payRetry, type RetryQuota } from "./quota.js";
import { categorize, type Failure, maySendAgain } from "./safety.js";

/** What a call has used of its budgets: the number of retries, and the time waited for quota. */
export interface UsedBudget {
  /** retries after transient failures */
  retries: number;
  /** 429s in a row */
  throttles: number;
  /** ms waited for quota, the wait that begins now included */
  waited: number;
  /** tokens that the latest retry took from the retry quota */
  paid: number;
}

/** What the decision depends on besides the failure and the budget. */
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

/** ms; wait after a 429 without `Retry-After`, doubled for each further 429 in a row */
const THROTTLE = 1_000;

/** ms; maximum of that wait: the length of the longest window except the daily one */
const MAX_THROTTLE = 60_000;

/**
 * Returns the ms to wait before the next attempt, or `undefined` if there must be none. Adds the retry
 * to `used`.
 *
 * There are two budgets: waits after a 429 are limited by their total time; retries after transient
 * failures by their number and by the client's retry quota.
 */
export function nextDelay(
  failure: Failure,
  used: UsedBudget,
  { idempotent, options, maxWait, quota, random }: RetryContext,
): number | undefined {
  const category = categorize(failure);
  if (category === "final" || !maySendAgain(failure, idempotent)) return undefined;
  const requested = failure.retryAfter;

  if (category === "throttle") {
    const backoff = Math.min(MAX_THROTTLE, THROTTLE * 2 ** used.throttles);
    // If the first Retry-After was too short, the backoff is the minimum for the following ones.
    const minimum = used.throttles === 0 ? requested : Math.max(requested ?? 0, backoff);
    const delay = requestedDelay(minimum ?? backoff, random);
    if (used.waited + delay > maxWait) return undefined;
    used.throttles++;
    used.waited += delay;
    return delay;
  }

  // Written so that a limit of NaN allows no retry.
  if (!(used.retries < (options.limit ?? LIMIT))) return undefined;
  if ((requested ?? 0) > maxWait) return undefined;
  const paid = payRetry(quota, failure.limit === "timeout");
  if (paid === 0) return undefined;
  const delay =
    requested === undefined
      ? transientDelay(used.retries, random, {
          base: options.backoff ?? BACKOFF,
          cap: options.maxBackoff ?? MAX_BACKOFF,
        })
      : requestedDelay(requested, random);
  used.throttles = 0;
  used.retries++;
  used.paid = paid;
  return delay;
}

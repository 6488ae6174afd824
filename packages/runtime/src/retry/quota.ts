/** Tokens that a client starts with, and holds at most. */
const CAPACITY = 500;
/** Tokens that a retry costs. */
const RETRY_COST = 5;
/** Tokens that a retry after a timeout costs: waiting for it has already cost the server more. */
const TIMEOUT_COST = 10;
/** Tokens that a call which needed no retry brings. */
const REWARD = 1;

/**
 * A bucket of tokens that all calls of a client share. Retries take tokens and successes bring them
 * back, so that during an outage, when hardly anything succeeds, a client stops multiplying its
 * requests: the AWS SDK's "standard" retry mode.
 */
export interface RetryQuota {
  tokens: number;
}

/** A full bucket. */
export function retryQuota(): RetryQuota {
  return { tokens: CAPACITY };
}

/** Takes the price of a retry; answers it, or 0 where the bucket holds too little. */
export function payRetry(quota: RetryQuota, timedOut: boolean): number {
  const cost = timedOut ? TIMEOUT_COST : RETRY_COST;
  if (quota.tokens < cost) return 0;
  quota.tokens -= cost;
  return cost;
}

/** A call succeeded; `paid` is what its last retry cost, 0 where there was none. */
export function refill(quota: RetryQuota, paid: number): void {
  quota.tokens = Math.min(CAPACITY, quota.tokens + (paid || REWARD));
}

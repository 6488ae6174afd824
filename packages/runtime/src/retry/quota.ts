/** Initial and maximum number of tokens. */
const CAPACITY = 500;
/** Tokens per retry. */
const RETRY_COST = 5;
/** Tokens per retry after a timeout, which has cost the server more. */
const TIMEOUT_COST = 10;
/** Tokens that a call without retries adds. */
const REWARD = 1;

/**
 * Token bucket shared by all calls of a client. Retries take tokens and successful calls return them,
 * so that a client stops multiplying its requests during an outage, when hardly any call succeeds. The
 * AWS SDKs do the same in their "standard" retry mode.
 */
export interface RetryQuota {
  tokens: number;
}

/** Creates a full bucket. */
export function retryQuota(): RetryQuota {
  return { tokens: CAPACITY };
}

/** Takes the tokens for a retry. Returns their number, or 0 if the bucket has too few. */
export function payRetry(quota: RetryQuota, timedOut: boolean): number {
  const cost = timedOut ? TIMEOUT_COST : RETRY_COST;
  if (quota.tokens < cost) return 0;
  quota.tokens -= cost;
  return cost;
}

/**
 * Returns tokens after a successful call.
 *
 * @param paid tokens that its last retry took; 0 if there was none
 */
export function refill(quota: RetryQuota, paid: number): void {
  quota.tokens = Math.min(CAPACITY, quota.tokens + (paid || REWARD));
}

/** How an attempt failed, as far as sending it again goes. The errors of this package are such. */
export interface Failure {
  /** HTTP status, where an answer came */
  readonly status?: number;
  /** ms that the API asked to wait */
  readonly retryAfter?: number | undefined;
  /** where no whole answer came: the connection was never made, so the API has not seen the request */
  readonly refused?: boolean;
  /** which limit of time was passed */
  readonly limit?: "timeout" | "deadline";
}

/**
 * - `throttle`: the quota is used up; the API did nothing
 * - `transient`: another attempt may succeed
 * - `final`: another attempt would fail in the same way
 */
export type Category = "throttle" | "transient" | "final";

/**
 * 520–524 are Cloudflare's, which stands before the API. A 200 fails where its body was cut short or
 * replaced on the way.
 */
const TRANSIENT: readonly unknown[] = [200, 408, 500, 502, 503, 504, 520, 521, 522, 523, 524];

/** What kind of failure this is. */
export function categorize({ status, refused, limit }: Failure): Category {
  if (status === 429) return "throttle";
  return refused !== undefined || limit === "timeout" || TRANSIENT.includes(status)
    ? "transient"
    : "final";
}

/**
 * Whether the request may be sent again without the risk of doing twice what it does.
 *
 * A 429, a 503 with `Retry-After` and a refused connection say that nothing was done. After anything
 * else the request may have had its effect, so only an idempotent one is sent again.
 */
export function maySendAgain(failure: Failure, idempotent: boolean): boolean {
  const { status, retryAfter, refused } = failure;
  return idempotent || !!refused || status === 429 || (status === 503 && retryAfter !== undefined);
}

/** What retries need to know about a failed attempt. Errors of this package have these members. */
export interface Failure {
  /** HTTP status, if there was a response */
  readonly status?: number;
  /** ms that the API asked to wait */
  readonly retryAfter?: number | undefined;
  /**
   * if there was no complete response: whether the connection was refused, so that the API has not seen
   * the request
   */
  readonly refused?: boolean;
  /** which time limit was exceeded */
  readonly limit?: "timeout" | "deadline";
}

/**
 * What a failure means for retries.
 * - `throttle`: the quota is used up; the API did nothing
 * - `transient`: another attempt may succeed
 * - `final`: another attempt would fail in the same way
 */
export type Category = "throttle" | "transient" | "final";

/**
 * Statuses of transient failures. 520–524 come from Cloudflare, which serves the API. A 200, 202
 * or 204 is a failure if a proxy truncated, replaced or lost its body.
 */
const TRANSIENT = /^(20[024]|408|50[0234]|52[0-4])$/;

/** Returns the category of a failure. */
export function categorize({ status, refused, limit }: Failure): Category {
  if (status === 429) return "throttle";
  return refused !== undefined || limit === "timeout" || TRANSIENT.test(`${status}`)
    ? "transient"
    : "final";
}

/**
 * Returns whether the request may be sent again without the risk that it takes effect twice.
 *
 * After a 429, a 503 with `Retry-After` and a refused connection, it has had no effect. After any other
 * failure it may have had its effect, so only idempotent requests are sent again.
 */
export function maySendAgain(failure: Failure, idempotent: boolean): boolean {
  const { status, retryAfter, refused } = failure;
  return idempotent || !!refused || status === 429 || (status === 503 && retryAfter !== undefined);
}

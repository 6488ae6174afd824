/** How failed attempts are retried. */
export interface RetryOptions {
  /**
   * Maximum number of retries after transient failures: 408, 5xx, broken connections and timeouts.
   * Waits for quota do not count; `pacing.maxWait` limits them.
   *
   * @default 2
   */
  readonly limit?: number;
  /**
   * Upper bound of the first wait after a transient failure, in ms. It doubles with each further
   * retry, and the actual wait is random between 0 and the bound ("full jitter").
   *
   * @default 500
   */
  readonly backoff?: number;
  /**
   * Maximum that the bound grows to, in ms. A longer `Retry-After` is still respected.
   *
   * @default 8_000
   */
  readonly maxBackoff?: number;
}

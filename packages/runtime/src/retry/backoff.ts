/** Bounds of the wait before a retry after a transient failure. */
export interface Backoff {
  /** ms; upper bound of the first wait, doubled for each further one */
  readonly base: number;
  /** ms; maximum that the bound grows to */
  readonly cap: number;
}

/** ms; spreads clients that received the same `Retry-After` */
const JITTER = 250;

/**
 * Returns the ms to wait before a retry after a transient failure: uniform between 0 and a bound that
 * doubles with each retry ("full jitter", which spreads many clients best).
 *
 * @param retry 0 for the first
 * @param random uniform in [0, 1)
 */
export function transientDelay(retry: number, random: number, { base, cap }: Backoff): number {
  return random * Math.min(cap, base * 2 ** retry);
}

/** Returns the ms to wait after a `Retry-After`: never less, plus a small jitter. */
export function requestedDelay(requested: number, random: number): number {
  return requested + random * JITTER;
}

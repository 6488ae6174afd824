/** Bounds of the wait before a retry. */
export interface Backoff {
  /** ms; upper bound of the first wait, doubled for each further one */
  readonly base: number;
  /** ms; upper bound of any wait that the API did not ask for */
  readonly cap: number;
}

/** ms; spreads callers that were told to come back at the same time */
const JITTER = 250;

/**
 * Wait before a retry after a transient failure: uniform between 0 and a bound that doubles ("full
 * jitter", which spreads a crowd of clients best).
 *
 * @param retry 0 for the first
 * @param random uniform in [0, 1)
 */
export function transientDelay(retry: number, random: number, { base, cap }: Backoff): number {
  return random * Math.min(cap, base * 2 ** retry);
}

/** Wait that the API asked for, never shortened, with a small jitter on top. */
export function requestedDelay(requested: number, random: number): number {
  return requested + random * JITTER;
}

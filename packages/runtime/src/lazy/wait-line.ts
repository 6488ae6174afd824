/** Requests of one operation that wait for the same reason. */
export interface LongWait {
  readonly operation: string;
  /** reason of the limiter or of a retry */
  readonly reason: string;
  readonly count: number;
  /** ms since the epoch when the first of them is sent, as estimated now */
  readonly until: number;
}

/** Maximum number of operations and reasons that a line describes. */
const MAX_DESCRIBED = 3;

/**
 * What requests wait for, by the reason of the limiter or of the retry. All other reasons are those of
 * retries after a fault. Requests never wait for the daily quota.
 */
const REASONS: Readonly<Record<string, string>> = {
  burst: "for the account's quota per second",
  steady: "for the account's quota per minute",
  queue: "for the pacing store",
  paused: "after a 429",
  429: "after a 429",
};

function describe({ operation, reason, count, until }: LongWait, now: number): string {
  const one = count === 1;
  const requests = one ? "1 request waits" : `${count} requests wait`;
  const seconds = Math.ceil((until - now) / 1_000);
  const left = seconds > 0 ? `, ${one ? "" : "the first "}for ${seconds} s more` : "";
  return `${operation}: ${requests} ${reason}${left}`;
}

/** Returns the line about `waits`, and their operations and reasons, by which lines are compared. */
export function waitLine(
  waits: readonly LongWait[],
  now: number,
): { readonly reasons: string; readonly line: string } {
  const merged = new Map<string, LongWait>();
  for (const wait of waits) {
    const reason = REASONS[wait.reason] ?? `to retry after a fault (${wait.reason})`;
    const name = `${wait.operation} ${reason}`;
    const { count = 0, until = wait.until } = merged.get(name) ?? {};
    merged.set(name, {
      ...wait,
      reason,
      count: count + wait.count,
      until: Math.min(until, wait.until),
    });
  }
  const parts = [...merged.values()].map((wait) => describe(wait, now));
  const more = parts.length - MAX_DESCRIBED;
  const line = parts.slice(0, MAX_DESCRIBED).join("; ") + (more > 0 ? `; and ${more} more` : "");
  return { reasons: [...merged.keys()].join(), line: `klaviyo: ${line}` };
}

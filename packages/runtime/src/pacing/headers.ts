import type { RateLimits } from "../operation.js";

/** What the quota headers of an answer say. */
export interface QuotaHeaders {
  /** limits of all windows, where they are listed */
  readonly limits: RateLimits;
  /** the window that the others are about; absent where they say nothing */
  readonly window?: keyof RateLimits;
  readonly limit: number;
  readonly remaining: number;
  /** ms until the window ends */
  readonly reset: number;
}

/** Names of windows by their length in seconds. */
const WINDOWS: Readonly<Record<string, keyof RateLimits>> = {
  1: "burst",
  60: "steady",
  86400: "daily",
};

/**
 * Reads `RateLimit-Limit: 75, 75;w=1, 700;w=60`, `RateLimit-Remaining` and `RateLimit-Reset` (s), also
 * spelled `X-RateLimit-…`. The first item is the limit that remaining and reset are about, the others
 * are a policy a window (draft-ietf-httpapi-ratelimit-headers). What is no number is taken as not said.
 */
export function quotaHeaders(headers: Headers): QuotaHeaders {
  const read = (name: string): string =>
    headers.get(`ratelimit-${name}`) ?? headers.get(`x-ratelimit-${name}`) ?? "";
  const text = read("limit");
  const limits: { -readonly [Name in keyof RateLimits]: number } = {};
  for (const [, limit, window = ""] of text.matchAll(/(\d+) *; *w=(\d+)/g)) {
    const name = WINDOWS[window];
    if (name) limits[name] = Number(limit);
  }
  const [limit, remaining, seconds] = [text, read("remaining"), read("reset")].map(
    Number.parseFloat,
  ) as [number, number, number];
  const said = { limits, limit, remaining, reset: seconds * 1_000 };
  if (!(limit >= 0 && remaining >= 0 && seconds >= 0)) return said;
  // A reset of more than a second cannot be of the burst window, whatever comes first.
  const window =
    seconds > 60 ? "daily" : seconds > 1 || limit === limits.steady ? "steady" : "burst";
  return { ...said, window };
}

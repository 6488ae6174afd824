import type { RateLimits } from "../operation.js";

/** What the quota headers of an answer say. */
export interface QuotaHeaders {
  /** the window that limit, remaining and reset are about */
  readonly window?: keyof RateLimits;
  readonly limit: number;
  readonly remaining: number;
  /** ms until the window ends */
  readonly reset: number;
  /** limits of all windows, where they are listed */
  readonly limits?: RateLimits;
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
export function quotaHeaders(headers: Headers): QuotaHeaders | undefined {
  const read = (name: string): string =>
    headers.get(`ratelimit-${name}`) ?? headers.get(`x-ratelimit-${name}`) ?? "";
  const [first = "", ...policies] = read("limit").split(",");
  const limits: { -readonly [Name in keyof RateLimits]: number } = {};
  for (const policy of policies) {
    const [, limit, seconds = ""] = /^\s*(\d+)\s*;\s*w=(\d+)/.exec(policy) ?? [];
    const window = WINDOWS[seconds];
    if (window) limits[window] = Number(limit);
  }
  const [limit, remaining, reset] = [first, read("remaining"), read("reset")].map((text) =>
    text.trim() === "" ? Number.NaN : Number(text),
  ) as [number, number, number];
  const known = Object.keys(limits).length > 0 ? { limits } : {};
  if (!(limit >= 0 && remaining >= 0 && reset >= 0)) {
    return known.limits && { ...known, limit: 0, remaining: 0, reset: 0 };
  }
  // The first item is one of the policies; a reset of more than a second cannot be of the burst window.
  const lasts = reset > 60 ? "daily" : reset > 1 ? "steady" : undefined;
  const window = lasts ?? Object.values(WINDOWS).find((name) => limits[name] === limit);
  return { ...known, ...(window && { window }), limit, remaining, reset: reset * 1_000 };
}

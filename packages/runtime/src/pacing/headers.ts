import type { RateLimits } from "../operation/operation.js";

/** What the quota headers of an answer say. */
export interface QuotaHeaders {
  /** limits of all windows, where they are listed */
  readonly limits: RateLimits;
  /** the window that the others are about, where they say something */
  readonly window: keyof RateLimits | undefined;
  readonly limit: number;
  readonly remaining: number;
  /** ms until the window ends */
  readonly reset: number;
}

/** Names of windows by their length in seconds, as a policy states it. */
const WINDOWS: Readonly<Record<string, keyof RateLimits>> = {
  "w=1": "burst",
  "w=60": "steady",
  "w=86400": "daily",
};

function limitsIn(text: string): RateLimits {
  const limits: { -readonly [Name in keyof RateLimits]: number } = {};
  for (const policy of text.split(",")) {
    const name = WINDOWS[policy.slice(policy.indexOf(";") + 1).trim()];
    const limit = Number.parseFloat(policy);
    if (name && limit >= 0) limits[name] = limit;
  }
  return limits;
}

/** The latest policies that were read: those of most answers are the same, and reading them takes long. */
let latest = { text: "", limits: limitsIn("") };

/**
 * Reads `RateLimit-Limit: 75, 75;w=1, 700;w=60`, `RateLimit-Remaining` and `RateLimit-Reset` (s), also
 * spelled `X-RateLimit-…`. The first item is the limit that remaining and reset are about, the others
 * are a policy a window (draft-ietf-httpapi-ratelimit-headers). What is no number is taken as not said.
 */
export function quotaHeaders(headers: Headers): QuotaHeaders {
  const read = (name: string, prefixed: string): string =>
    headers.get(name) ?? headers.get(prefixed) ?? "";
  const text = read("ratelimit-limit", "x-ratelimit-limit");
  if (text !== latest.text) latest = { text, limits: limitsIn(text) };
  const { limits } = latest;
  const limit = Number.parseFloat(text);
  const remaining = Number.parseFloat(read("ratelimit-remaining", "x-ratelimit-remaining"));
  const seconds = Number.parseFloat(read("ratelimit-reset", "x-ratelimit-reset"));
  let window: QuotaHeaders["window"];
  if (limit >= 0 && remaining >= 0 && seconds >= 0) {
    // A reset of more than a second cannot be of the burst window, whatever comes first.
    window = seconds > 60 ? "daily" : seconds > 1 || limit === limits.steady ? "steady" : "burst";
  }
  return { limits, window, limit, remaining, reset: seconds * 1_000 };
}

import type { RateLimits } from "../operation/operation.js";

/** The parsed rate limit headers of a response. */
export interface QuotaHeaders {
  /** limits of every window that the policies list */
  readonly limits: RateLimits;
  /** the window that the members below describe; `undefined` if they are missing or invalid */
  readonly window: keyof RateLimits | undefined;
  readonly limit: number;
  readonly remaining: number;
  /** ms until the window ends */
  readonly reset: number;
}

/** Window names by the length in seconds that a policy states. */
const WINDOWS: Readonly<Record<string, keyof RateLimits>> = {
  "w=1": "burst",
  "w=60": "steady",
  "w=86400": "daily",
};

/** Parses the policies: `75;w=1, 700;w=60`. */
function limitsIn(text: string): RateLimits {
  const limits: { -readonly [Name in keyof RateLimits]: number } = {};
  for (const policy of text.split(",")) {
    const name = WINDOWS[policy.slice(policy.indexOf(";") + 1).trim()];
    const limit = Number.parseFloat(policy);
    if (name && limit >= 0) limits[name] = limit;
  }
  return limits;
}

/** The policies parsed last, because most responses repeat them and parsing is slow. */
let latest = { text: "", limits: limitsIn("") };

/**
 * Parses `RateLimit-Limit: 75, 75;w=1, 700;w=60`, `RateLimit-Remaining` and `RateLimit-Reset` (s), with
 * or without the prefix `X-`. The first item of the limit is the one that remaining and reset refer to;
 * the others are one policy per window (draft-ietf-httpapi-ratelimit-headers). Values that are not
 * numbers are ignored.
 */
export function quotaHeaders(headers: Headers): QuotaHeaders {
  const read = (name: string): string =>
    headers.get(`ratelimit-${name}`) ?? headers.get(`x-ratelimit-${name}`) ?? "";
  const text = read("limit");
  if (text !== latest.text) latest = { text, limits: limitsIn(text) };
  const { limits } = latest;
  const limit = Number.parseFloat(text);
  const remaining = Number.parseFloat(read("remaining"));
  const reset = Number.parseFloat(read("reset")) * 1_000;
  let window: QuotaHeaders["window"];
  if (limit >= 0 && remaining >= 0 && reset >= 0) {
    // A reset of more than a second cannot be that of the burst window, even if its limit comes first.
    window =
      reset > 60_000 ? "daily" : reset > 1_000 || limit === limits.steady ? "steady" : "burst";
  }
  return { limits, window, limit, remaining, reset };
}

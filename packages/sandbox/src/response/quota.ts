import type { RateLimits } from "@klaviyo-kit/runtime";

/**
 * Creates a function that adds Klaviyo's rate limit headers to the responses of an operation. The
 * remaining requests of a second decrease with each response. Nothing is refused: tests return a 429
 * themselves.
 *
 * @param now ms since the epoch
 */
export function quotaHeaders(
  { burst, steady }: RateLimits = {},
  now: () => number = Date.now,
): (response: Response) => Response {
  let second = 0;
  let used = 0;
  return (response) => {
    if (burst === undefined || steady === undefined || response.status === 429) return response;
    const current = Math.floor(now() / 1_000);
    used = current === second ? used + 1 : 1;
    second = current;
    response.headers.set("ratelimit-limit", `${burst}, ${burst};w=1, ${steady};w=60`);
    response.headers.set("ratelimit-remaining", String(Math.max(0, burst - used)));
    response.headers.set("ratelimit-reset", "1");
    return response;
  };
}

import type { RateLimits } from "../operation/operation.js";

/**
 * Makes what adds the quota headers to an operation's answers, in the form that Klaviyo sends: what is
 * left of the second's requests falls with every one. Nothing is refused; a 429 is for the test to ask for.
 *
 * @param now ms since the epoch
 */
export function quotaOf(
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

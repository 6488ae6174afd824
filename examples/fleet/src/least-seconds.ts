import type { Operation } from "@klaviyo-kit/runtime";

type Requests = readonly [{ readonly operation: Operation }, count: number];

/** Returns the least time in seconds that the rate limits allow for this number of requests each. */
export function leastSeconds(requests: readonly Requests[]): number {
  const times = requests.map(([{ operation }, count]) => {
    const { burst = Infinity, steady = Infinity } = operation.limits ?? {};
    return Math.max(count / burst, 60 * (Math.ceil(count / steady) - 1));
  });
  return Math.max(...times);
}

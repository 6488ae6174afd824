import type { Operation, RateLimits } from "@klaviyo-kit/runtime";
import { remembered } from "../../schema/remembered.js";

/** A fixed window: how many requests it takes. Windows begin at multiples of their length. */
export interface QuotaWindow {
  readonly seconds: number;
  readonly limit: number;
}

/** The windows that count a request. */
export interface Quota {
  readonly windows: readonly QuotaWindow[];
  /** separates requests that are counted apart: empty, or the parameter that changed the limits */
  readonly variant: string;
}

/** Requests counted in the last window of each length. */
export type Usage = readonly { readonly start: number; readonly used: number }[];

const LENGTHS: readonly (readonly [keyof RateLimits, number])[] = [
  ["burst", 1],
  ["steady", 60],
  ["daily", 86_400],
];

const windowsOf = remembered((limits: RateLimits): readonly QuotaWindow[] =>
  LENGTHS.flatMap(([name, seconds]) => {
    const limit = limits[name];
    return limit === undefined ? [] : [{ seconds, limit }];
  }),
);

/**
 * Returns the windows that count a request. If its query selects several conditional limits, those with
 * the lowest burst apply.
 */
export function quotaOf(
  { limits = {}, limitsWhen = [] }: Pick<Operation, "limits" | "limitsWhen">,
  { searchParams }: URL,
): Quota {
  const [lowest] = limitsWhen
    .filter(({ parameter, value }) => searchParams.get(parameter)?.split(",").includes(value))
    .sort((a, b) => (a.burst ?? 0) - (b.burst ?? 0));
  if (!lowest) return { windows: windowsOf(limits), variant: "" };
  return { windows: windowsOf(lowest), variant: `${lowest.parameter}=${lowest.value}` };
}

/** Returns the usage at a time: windows that have ended start again. @param now ms since the epoch */
export const usageAt = (
  windows: readonly QuotaWindow[],
  usage: Usage | undefined,
  now: number,
): Usage =>
  windows.map(({ seconds }, index) => {
    const length = seconds * 1_000;
    const start = Math.floor(now / length) * length;
    const known = usage?.[index];
    return known?.start === start ? known : { start, used: 0 };
  });

/** Counts a request. @param current usage at its time */
export const counted = (current: Usage): Usage =>
  current.map(({ start, used }) => ({ start, used: used + 1 }));

/**
 * Returns the seconds until every window has room again; 0 if all have.
 *
 * @param current usage at `now`
 * @param now ms since the epoch
 */
export const secondsUntilRoom = (
  windows: readonly QuotaWindow[],
  current: Usage,
  now: number,
): number =>
  windows.reduce((longest, { seconds, limit }, index) => {
    const { start = 0, used = 0 } = current[index] ?? {};
    return used < limit ? longest : Math.max(longest, Math.ceil((start - now) / 1_000 + seconds));
  }, 0);

/**
 * Returns the headers of a counted request. The first item of the limit is the shortest window; the
 * other two headers refer to it.
 */
export function quotaHeaders(
  windows: readonly QuotaWindow[],
  usage: Usage,
): Readonly<Record<string, string>> {
  const [shortest] = windows;
  if (!shortest) return {};
  const policies = windows.map(({ seconds, limit }) => `${limit};w=${seconds}`);
  return {
    "ratelimit-limit": [shortest.limit, ...policies].join(", "),
    "ratelimit-remaining": String(Math.max(0, shortest.limit - (usage[0]?.used ?? 0))),
    // Whole seconds until the burst window ends: recordings show 0.
    "ratelimit-reset": "0",
  };
}

import type { QuotaHeaders, WindowState, WindowUsage } from "@klaviyo-kit/runtime/pacing";

/**
 * While Redis is down, each process may use an equal share of the quota. These functions divide limits
 * and usage among `members` processes, and convert times between the clocks of Redis and the process.
 */

type Limits = QuotaHeaders["limits"];

/** Divides limits; every process may send at least one request per window. */
export function shareOfLimits(limits: Limits, members: number): Limits {
  const shares = Object.entries(limits).map(([name, limit]) => [
    name,
    Math.max(1, Math.floor(limit / members)),
  ]);
  return Object.fromEntries(shares) as Limits;
}

/** Divides what the headers of a response say about the quota of the whole account. */
export function shareOfQuota(quota: QuotaHeaders, members: number): QuotaHeaders {
  return {
    ...quota,
    limits: shareOfLimits(quota.limits, members),
    limit: Math.max(1, Math.floor(quota.limit / members)),
    remaining: Math.floor(quota.remaining / members),
  };
}

/**
 * Divides the state of all processes.
 *
 * @param shift ms from the clock of Redis to that of the process
 */
export function shareOfState(state: WindowState, members: number, shift: number): WindowState {
  const shareOf = (window: WindowUsage): WindowUsage => ({
    start: window.start + shift,
    end: window.end + shift,
    known: window.known,
    used: Math.ceil(window.used / members),
  });
  const own = Math.ceil(state.burstExpiries.length / members);
  return {
    ...(state.limits && { limits: shareOfLimits(state.limits, members) }),
    burstExpiries: own > 0 ? state.burstExpiries.slice(-own).map((time) => time + shift) : [],
    otherUsage: Math.floor(state.otherUsage / members),
    otherUsageDecaysAt: state.otherUsageDecaysAt + shift,
    ...(state.steady && { steady: shareOf(state.steady) }),
    ...(state.daily && { daily: shareOf(state.daily) }),
    pausedUntil: state.pausedUntil + shift,
  };
}

/** A window as one process estimates it; times are relative to now, in whole ms. */
interface SeedWindow {
  readonly age: number;
  readonly left: number;
  readonly known: boolean;
  readonly used: number;
}

/** What a process tells Redis when it is back; times are relative to now, in whole ms. */
export interface Seed {
  /** when the requests of this process leave the burst window */
  readonly burst: readonly number[];
  readonly steady?: SeedWindow;
  readonly daily?: SeedWindow;
  readonly pause: number;
}

/** Estimates the usage of all processes from the share of one. */
export function seedOf(state: WindowState, members: number, now: number): Seed {
  const seedWindow = (window: WindowUsage): SeedWindow => ({
    age: Math.floor(now - window.start),
    left: Math.ceil(window.end - now),
    known: window.known,
    used: window.used * members,
  });
  return {
    burst: state.burstExpiries.map((time) => Math.ceil(time - now)).filter((left) => left > 0),
    ...(state.steady && { steady: seedWindow(state.steady) }),
    ...(state.daily && { daily: seedWindow(state.daily) }),
    pause: Math.max(0, Math.ceil(state.pausedUntil - now)),
  };
}

/**
 * The pacing algorithm: pure functions of a {@link WindowState}, the time and the limits.
 *
 * Klaviyo counts the requests of an account per operation in fixed windows of a second ("burst"), a
 * minute ("steady") and, for some operations, a day ("daily"). {@link admit} counts requests before they
 * are sent, or returns how long they have to wait; {@link settle} corrects the counts when an attempt ends.
 *
 * - **Burst.** It is not known when Klaviyo's seconds start. So a request counts from the time it is sent
 *   until one second after its response: it reached the API at some time in between, so no second of the
 *   API's clock receives more requests than the limit.
 * - **Steady and daily.** A window starts with its first request. Its end is unknown at first, and assumed
 *   to be a whole window length after the latest request, which is never too early. `RateLimit-Reset`
 *   then states the end, and `RateLimit-Remaining` the requests used, including those of other clients.
 * - **429.** Nothing is sent until `Retry-After` has passed. Its length tells which window was full. If
 *   it was the burst window, other clients use part of it: one request less per second is sent from then
 *   on. Every ten seconds, one request is given back.
 */
import type { RateLimits } from "../operation/operation.js";
import type { QuotaHeaders } from "./headers.js";

/** State of the windows of one account and operation; plain JSON. */
export interface WindowState {
  /** limits from the response headers; they override those of the spec */
  limits?: RateLimits;
  /** when each of our requests leaves the burst window (ms since the epoch) */
  burstExpiries: number[];
  /** estimated requests per burst window by other clients, inferred from 429s */
  otherUsage: number;
  /** when `otherUsage` is next reduced by one (ms since the epoch) */
  otherUsageDecaysAt: number;
  /** the window of a minute */
  steady?: WindowUsage;
  /** the window of a day */
  daily?: WindowUsage;
  /** nothing is sent before this time, after a 429 (ms since the epoch) */
  pausedUntil: number;
}

/** Usage of one fixed window. `start` and `end` are in ms since the epoch. */
export interface WindowUsage {
  start: number;
  end: number;
  /** whether the API stated the end; otherwise `end` moves with every request, to be safe */
  known: boolean;
  /** requests of ours, including those in flight, and those of others as far as headers reveal them */
  used: number;
}

/** What a request waits for. */
export type Reason = "paused" | "daily" | "steady" | "burst";

/** How many of the waiting requests may be sent now, and how long the others have to wait. */
export interface Admission {
  /** number of requests that may be sent now; they are counted already */
  readonly admitted: number;
  /** time of the admission by the store's clock, in ms; `settle` finds the requests by it */
  readonly sent: number;
  /** ms until it makes sense to ask for the others; 0 if all were admitted */
  readonly wait: number;
  /** what the others wait for; absent if all were admitted */
  readonly reason?: Reason | undefined;
  /** the windows after the admission, if the store tells; their times are those of its clock */
  readonly state?: WindowState | undefined;
}

const SECOND = 1_000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Fixed windows with their lengths in ms, longest first. */
const FIXED = [
  ["daily", DAY],
  ["steady", MINUTE],
] as const;

/** Maximum length of `burstExpiries`; above every burst limit of the API. */
const MAX_TRACKED = 1_000;

/** ms after which a request without a response is assumed to have reached the API */
const MAX_TRANSIT = 1_000;

/** ms added to a window's end, which the API rounds to seconds and which the response delays */
const RESET_MARGIN = 250;

/** ms; an end that is later by more than this belongs to the next window */
const NEXT_WINDOW_GAP = 2_000;

/** ms after which `otherUsage` is reduced by one */
const DECAY_INTERVAL = 10_000;

/** Returns the state before the first request. */
export function newWindows(): WindowState {
  return { burstExpiries: [], otherUsage: 0, otherUsageDecaysAt: 0, pausedUntil: 0 };
}

/** Returns when a request leaves the burst window; `ended` is when its response arrived, if it has. */
function burstExpiry(sent: number, ended = Infinity): number {
  return Math.min(sent + MAX_TRANSIT, ended) + SECOND;
}

/** Returns the limit of a window: that of the headers, else that of the spec, else `fallback`. */
function limitOf(
  name: keyof RateLimits,
  { limits }: WindowState,
  specLimits: RateLimits,
  fallback = Infinity,
): number {
  return limits?.[name] ?? specLimits[name] ?? fallback;
}

/** What one more request has to wait for. */
interface Hold {
  readonly wait: number;
  readonly reason: Reason;
}

/** Returns why one more request may not be sent at `now`. If it may be sent, counts it in `state`. */
function admitOne(state: WindowState, now: number, specLimits: RateLimits): Hold | undefined {
  const pause = state.pausedUntil - now;
  if (pause > 0) return { wait: pause, reason: pause > MINUTE ? "daily" : "paused" };
  /** Drops expired requests, and returns how many of ours are in the burst window. */
  const recent = (): number => {
    state.burstExpiries = state.burstExpiries.filter((time) => time > now);
    return state.burstExpiries.length;
  };
  for (const [name, length] of FIXED) {
    let window = state[name];
    if (!window || now >= window.end) {
      // Requests sent just before may reach the API in the new window.
      window = { start: now, end: now + length, known: false, used: recent() };
      state[name] = window;
    }
    if (window.used >= limitOf(name, state, specLimits)) {
      return { wait: window.end - now, reason: name };
    }
  }
  if (state.otherUsage > 0 && now >= state.otherUsageDecaysAt) {
    state.otherUsage--;
    state.otherUsageDecaysAt = now + DECAY_INTERVAL;
  }
  const available = Math.max(1, limitOf("burst", state, specLimits) - state.otherUsage);
  if (state.burstExpiries.length >= available && recent() >= available) {
    return { wait: Math.min(...state.burstExpiries) - now, reason: "burst" };
  }
  if (state.burstExpiries.push(burstExpiry(now)) > MAX_TRACKED) state.burstExpiries.shift();
  for (const [name, length] of FIXED) {
    const window = state[name] as WindowUsage;
    window.used++;
    if (!window.known) window.end = now + length;
  }
  return undefined;
}

/** Admits as many of `count` requests at `now` as the windows allow, and counts them in `state`. */
export function admit(
  state: WindowState,
  now: number,
  specLimits: RateLimits,
  count: number,
): Admission {
  let admitted = 0;
  let hold: Hold | undefined;
  while (admitted < count) {
    hold = admitOne(state, now, specLimits);
    if (hold) break;
    admitted++;
  }
  return { admitted, sent: now, wait: hold?.wait ?? 0, reason: hold?.reason, state };
}

/** Updates a fixed window from the headers of the response to a request sent at `sent`. */
function applyHeaders(
  window: WindowUsage,
  { remaining, reset }: QuotaHeaders,
  limit: number,
  sent: number,
  now: number,
): void {
  const end = now + reset + RESET_MARGIN;
  const used = limit - remaining;
  if (window.known && end > window.end + NEXT_WINDOW_GAP) {
    Object.assign(window, { start: sent, end, used });
  }
  // Responses to requests of the previous window say nothing about this one.
  else if (sent >= window.start && now < window.end) {
    window.end = window.known ? Math.max(window.end, end) : end;
    window.known = true;
    window.used = Math.max(window.used, used);
  }
}

/**
 * Updates `state` after a request that was sent at `sent` has ended at `now`.
 *
 * @param quota the rate limit headers; `undefined` if there was no response
 * @param pause ms for which nothing may be sent, after a 429
 */
export function settle(
  state: WindowState,
  sent: number,
  now: number,
  specLimits: RateLimits,
  quota?: QuotaHeaders,
  pause?: number,
): void {
  const index = state.burstExpiries.lastIndexOf(burstExpiry(sent));
  if (index >= 0) state.burstExpiries[index] = burstExpiry(sent, now);
  if (quota) {
    state.limits = Object.assign(state.limits ?? {}, quota.limits);
    const { window: name } = quota;
    const window = name && name !== "burst" && state[name];
    if (window) {
      applyHeaders(window, quota, limitOf(name, state, specLimits, quota.limit), sent, now);
    }
  }
  if (pause) {
    // No window is longer than a day, whatever a proxy responds.
    const end = now + Math.min(pause, DAY);
    state.pausedUntil = Math.max(state.pausedUntil, end);
    // A pause of more than a second means that the minute was full, and lasts until it ends.
    if (pause > SECOND) delete state.steady;
    else {
      const limit = limitOf("burst", state, specLimits, 1);
      state.otherUsage = Math.min(state.otherUsage + 1, limit - 1);
      state.otherUsageDecaysAt = end + DECAY_INTERVAL;
    }
  }
}

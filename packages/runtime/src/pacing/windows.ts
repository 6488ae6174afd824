import type { RateLimits } from "../operation.js";
import type { QuotaHeaders } from "./headers.js";

/** What is known of the windows of one (account, operation); plain JSON. */
export interface WindowState {
  /** limits that the API's headers state, in place of the spec's */
  limits?: RateLimits;
  /** ms since the epoch at which requests of ours in flight were sent */
  flying: number[];
  /** ms since the epoch at which the others leave the burst window */
  releases: number[];
  /** how much of the burst window others use, as far as 429s let it be seen */
  foreign: number;
  /** ms since the epoch at which `foreign` is lowered by one */
  forget: number;
  /** the window of a minute */
  steady?: Used;
  /** the window of a day */
  daily?: Used;
  /** ms since the epoch until which nobody may send, after a 429 */
  pausedUntil: number;
}

/** A fixed window: when it began and ends (ms since the epoch), and what is used of it. */
export interface Used {
  start: number;
  end: number;
  /** whether the API said when it ends; otherwise the end moves with every request, to be safe */
  known: boolean;
  /** requests of ours, those in flight included */
  own: number;
  /** requests of others, as far as the headers let it be seen */
  others: number;
}

/** What holds a request back. */
export type Reason = "paused" | "daily" | "steady" | "burst";

/** Whether a request may be sent: at once, or not before `wait` ms have passed. */
export interface Admission {
  readonly wait: number;
  /** why it has to wait */
  readonly reason?: Reason;
}

const SECOND = 1_000;

/** ms; lengths of the fixed windows, the one that bars for longer first */
const LENGTHS = { daily: 86_400_000, steady: 60_000 } as const;
const FIXED = ["daily", "steady"] as const;

/** Releases that are kept; more than any burst limit of the API. */
const MOST = 1_000;

/** ms; a request that is not answered is taken to have arrived by then */
const ARRIVAL = 1_000;

/** ms; what whole seconds of a reset and the way of an answer may hide of a window's end */
const MARGIN = 250;

/** ms; an end that lies so much later is that of another window */
const ANOTHER = 2_000;

/** ms after which one request less is put down to others */
const FORGET = 10_000;

/** Nothing known, nothing sent. */
export function newWindows(): WindowState {
  return { flying: [], releases: [], foreign: 0, forget: 0, pausedUntil: 0 };
}

/** Drops those of `times`, which ascend, that are not after `now`. */
function drop(times: number[], now: number): void {
  while ((times[0] ?? Infinity) <= now) times.shift();
}

/**
 * Whether one more request may be sent at `now`; it is counted in `state` if it may. Klaviyo counts in
 * fixed windows of a second, a minute and a day.
 *
 * Where its seconds begin is not known. So a request counts from its sending until a second after its
 * answer: between the two it arrived, and no second of the API's clock sees too many.
 */
export function admit(state: WindowState, now: number, stated: RateLimits): Admission {
  const { flying, releases, pausedUntil } = state;
  const limits = { ...stated, ...state.limits };
  const pause = pausedUntil - now;
  if (pause > 0) return { wait: pause, reason: pause > LENGTHS.steady ? "daily" : "paused" };
  drop(flying, now - ARRIVAL - SECOND);
  drop(releases, now);
  const own = flying.length + releases.length;
  for (const name of FIXED) {
    let window = state[name];
    if (!window || now >= window.end) {
      // The requests of the last moments may fall into the new one.
      window = { start: now, end: now + LENGTHS[name], known: false, own, others: 0 };
      state[name] = window;
    }
    if (window.own + window.others >= (limits[name] ?? Infinity)) {
      return { wait: window.end - now, reason: name };
    }
  }
  if (state.foreign > 0 && now >= state.forget) {
    state.foreign--;
    state.forget = now + FORGET;
  }
  if (own >= Math.max(1, (limits.burst ?? Infinity) - state.foreign)) {
    const [sent = Infinity] = flying;
    const [leaves = Infinity] = releases;
    return { wait: Math.min(sent + ARRIVAL + SECOND, leaves) - now, reason: "burst" };
  }
  flying.push(now);
  for (const name of FIXED) {
    const window = state[name] as Used;
    window.own++;
    if (!window.known) window.end = now + LENGTHS[name];
  }
  return { wait: 0 };
}

/** Learns from an answer to a request that was sent at `sent` what it says of a fixed window. */
function learn(
  window: Used,
  { remaining, reset }: QuotaHeaders,
  limit: number,
  sent: number,
  now: number,
): void {
  const end = now + reset + MARGIN;
  const taken = limit - remaining;
  if (window.known && end > window.end + ANOTHER) {
    Object.assign(window, { start: sent, end, own: taken, others: 0 });
  }
  // An answer to a request of the window before says nothing of this one.
  else if (sent >= window.start && now < window.end) {
    window.end = window.known ? Math.max(window.end, end) : end;
    window.known = true;
    window.others = Math.max(window.others, taken - window.own);
  }
}

/**
 * Counts in `state` that a request which was sent at `sent` has ended at `now`.
 *
 * @param quota what the answer's headers say; `undefined` where no answer came
 * @param pause ms that nobody may send, after a 429
 */
export function settle(
  state: WindowState,
  sent: number,
  now: number,
  stated: RateLimits,
  quota?: QuotaHeaders,
  pause?: number,
): void {
  const { flying, releases } = state;
  const place = flying.indexOf(sent);
  if (place >= 0) {
    flying.splice(place, 1);
    if (releases.push(Math.min(sent + ARRIVAL, now) + SECOND) > MOST) releases.shift();
  }
  if (quota) {
    state.limits = { ...state.limits, ...quota.limits };
    const { window: name } = quota;
    const window = name && name !== "burst" && state[name];
    if (window) {
      const limit = state.limits[name] ?? stated[name] ?? quota.limit;
      learn(window, quota, limit, sent, now);
    }
  }
  if (pause) {
    // No window is longer than a day, whatever a proxy says.
    const end = now + Math.min(pause, LENGTHS.daily);
    state.pausedUntil = Math.max(state.pausedUntil, end);
    // Which window is full follows from how long the pause lasts; a longer one ends with it.
    if (pause > SECOND) delete state.steady;
    else {
      const { burst = 1 } = { ...stated, ...state.limits };
      state.foreign = Math.min(state.foreign + 1, burst - 1);
      state.forget = end + FORGET;
    }
  }
}

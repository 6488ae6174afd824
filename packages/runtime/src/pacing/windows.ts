import type { RateLimits } from "../operation/operation.js";
import type { QuotaHeaders } from "./headers.js";

/** What is known of the windows of one (account, operation); plain JSON. */
export interface WindowState {
  /** limits that the API's headers state, in place of the spec's */
  limits?: RateLimits;
  /** ms since the epoch at which our requests leave the burst window */
  leaving: number[];
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
  /** requests: ours, those in flight included, and others', as far as the headers let it be seen */
  used: number;
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
const MINUTE = 60_000;
const DAY = 86_400_000;

/** ms; the fixed windows and their lengths, the one that bars for longer first */
const FIXED = [
  ["daily", DAY],
  ["steady", MINUTE],
] as const;

/** Requests that the log keeps; more than any burst limit of the API. */
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
  return { leaving: [], foreign: 0, forget: 0, pausedUntil: 0 };
}

/** When a request that was sent at `sent` leaves the burst window, answered by `answered` or not. */
function leaves(sent: number, answered = Infinity): number {
  return Math.min(sent + ARRIVAL, answered) + SECOND;
}

/** Requests that a window takes; `unknown` where nobody says. */
function limitOf(
  name: keyof RateLimits,
  { limits }: WindowState,
  stated: RateLimits,
  unknown = Infinity,
): number {
  return limits?.[name] ?? stated[name] ?? unknown;
}

/**
 * Whether one more request may be sent at `now`; it is counted in `state` if it may. Klaviyo counts in
 * fixed windows of a second, a minute and a day.
 *
 * Where its seconds begin is not known. So a request counts from its sending until a second after its
 * answer: between the two it arrived, and no second of the API's clock sees too many.
 */
export function admit(state: WindowState, now: number, stated: RateLimits): Admission {
  const pause = state.pausedUntil - now;
  if (pause > 0) return { wait: pause, reason: pause > MINUTE ? "daily" : "paused" };
  /** our requests in the burst window; those that have left it are dropped from the log */
  const recent = (): number => {
    state.leaving = state.leaving.filter((time) => time > now);
    return state.leaving.length;
  };
  for (const [name, length] of FIXED) {
    let window = state[name];
    if (!window || now >= window.end) {
      // The requests of the last moments may fall into the new one.
      window = { start: now, end: now + length, known: false, used: recent() };
      state[name] = window;
    }
    if (window.used >= limitOf(name, state, stated)) {
      return { wait: window.end - now, reason: name };
    }
  }
  if (state.foreign > 0 && now >= state.forget) {
    state.foreign--;
    state.forget = now + FORGET;
  }
  const room = Math.max(1, limitOf("burst", state, stated) - state.foreign);
  if (state.leaving.length >= room && recent() >= room) {
    return { wait: Math.min(...state.leaving) - now, reason: "burst" };
  }
  if (state.leaving.push(leaves(now)) > MOST) state.leaving.shift();
  for (const [name, length] of FIXED) {
    const window = state[name] as Used;
    window.used++;
    if (!window.known) window.end = now + length;
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
  const used = limit - remaining;
  if (window.known && end > window.end + ANOTHER) {
    Object.assign(window, { start: sent, end, used });
  }
  // An answer to a request of the window before says nothing of this one.
  else if (sent >= window.start && now < window.end) {
    window.end = window.known ? Math.max(window.end, end) : end;
    window.known = true;
    window.used = Math.max(window.used, used);
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
  const place = state.leaving.lastIndexOf(leaves(sent));
  if (place >= 0) state.leaving[place] = leaves(sent, now);
  if (quota) {
    state.limits = Object.assign(state.limits ?? {}, quota.limits);
    const { window: name } = quota;
    const window = name && name !== "burst" && state[name];
    if (window) learn(window, quota, limitOf(name, state, stated, quota.limit), sent, now);
  }
  if (pause) {
    // No window is longer than a day, whatever a proxy says.
    const end = now + Math.min(pause, DAY);
    state.pausedUntil = Math.max(state.pausedUntil, end);
    // Which window is full follows from how long the pause lasts; a longer one ends with it.
    if (pause > SECOND) delete state.steady;
    else {
      state.foreign = Math.min(state.foreign + 1, limitOf("burst", state, stated, 1) - 1);
      state.forget = end + FORGET;
    }
  }
}

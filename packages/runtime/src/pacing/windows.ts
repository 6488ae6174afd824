import type { RateLimits } from "../operation.js";
import type { QuotaHeaders } from "./headers.js";

/** What is known of the windows of one (account, operation); plain JSON. */
export interface WindowState {
  /** limits that the API's headers state, in place of the spec's */
  readonly limits?: RateLimits;
  /** ms since the epoch at which requests of ours in flight were sent */
  readonly flying: readonly number[];
  /** ms since the epoch at which the others leave the burst window */
  readonly releases: readonly number[];
  /** how much of the burst window others use, as far as 429s let it be seen */
  readonly foreign: number;
  /** ms since the epoch at which `foreign` is lowered by one */
  readonly forget: number;
  /** the window of a minute */
  readonly steady?: Used | undefined;
  /** the window of a day */
  readonly daily?: Used | undefined;
  /** ms since the epoch until which nobody may send, after a 429 */
  readonly pausedUntil: number;
}

/** A fixed window: when it began and ends (ms since the epoch), and what is used of it. */
export interface Used {
  readonly start: number;
  readonly end: number;
  /** whether the API said when it ends; otherwise the end moves with every request, to be safe */
  readonly known: boolean;
  /** requests of ours, those in flight included */
  readonly own: number;
  /** requests of others, as far as the headers let it be seen */
  readonly others: number;
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

/** Releases that are kept: more than any burst limit of the API. */
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
const FRESH: WindowState = { flying: [], releases: [], foreign: 0, forget: 0, pausedUntil: 0 };

/** Of `times`, which ascend, those that are after `now`. */
function after(times: readonly number[], now: number): number[] {
  const first = times.findIndex((time) => time > now);
  return first < 0 ? [] : times.slice(first);
}

/** The window at `now`: the one before, or a new one, into which `late` requests may fall. */
function windowAt(window: Used | undefined, now: number, length: number, late: number): Used {
  return window && now < window.end
    ? window
    : { start: now, end: now + length, known: false, own: late, others: 0 };
}

/** The window after one more request of ours. */
const used = (window: Used, now: number, length: number): Used => ({
  ...window,
  own: window.own + 1,
  end: window.known ? window.end : now + length,
});

/**
 * Whether one more request may be sent at `now`, and the state after it was. Klaviyo counts in fixed
 * windows of a second, a minute and a day.
 *
 * Where its seconds begin is not known. So a request counts from its sending until a second after its
 * answer: between the two it arrived, and no second of the API's clock sees too many.
 */
export function admit(
  before: WindowState = FRESH,
  now: number,
  stated: RateLimits,
): { state: WindowState; result: Admission } {
  const { burst = Infinity, steady = Infinity, daily = Infinity } = { ...stated, ...before.limits };
  const flying = after(before.flying, now - ARRIVAL - SECOND);
  const releases = after(before.releases, now);
  const own = flying.length + releases.length;
  const minute = windowAt(before.steady, now, MINUTE, own);
  const day = windowAt(before.daily, now, DAY, 0);
  const state = { ...before, flying, releases };
  if (state.foreign > 0 && now >= state.forget) {
    state.foreign--;
    state.forget = now + FORGET;
  }
  const held = (until: number, reason: Reason) => ({
    state,
    result: { wait: until - now, reason },
  });
  const pause = state.pausedUntil - now;
  if (pause > 0) return held(state.pausedUntil, pause > MINUTE ? "daily" : "paused");
  if (day.own + day.others >= daily) return held(day.end, "daily");
  if (minute.own + minute.others >= steady) return held(minute.end, "steady");
  if (own >= Math.max(1, burst - state.foreign)) {
    const [sent = Infinity] = flying;
    const [leaves = Infinity] = releases;
    return held(Math.min(sent + ARRIVAL + SECOND, leaves), "burst");
  }
  flying.push(now);
  state.steady = used(minute, now, MINUTE);
  state.daily = used(day, now, DAY);
  return { state, result: { wait: 0 } };
}

/** What an answer to a request that was sent at `sent` says of a window. */
function learn(
  window: Used,
  { remaining, reset }: QuotaHeaders,
  limit: number,
  sent: number,
  now: number,
): Used {
  const end = now + reset + MARGIN;
  const taken = limit - remaining;
  if (window.known && end > window.end + ANOTHER) {
    return { start: sent, end, known: true, own: taken, others: 0 };
  }
  // An answer to a request of the window before says nothing of this one.
  if (sent < window.start || now >= window.end) return window;
  return {
    ...window,
    known: true,
    end: window.known ? Math.max(window.end, end) : end,
    others: Math.max(window.others, taken - window.own),
  };
}

/**
 * The state after a request that was sent at `sent` has ended at `now`.
 *
 * @param quota what the answer's headers say; `undefined` where no answer came
 * @param pause ms that nobody may send, after a 429
 */
export function settle(
  before: WindowState = FRESH,
  sent: number,
  now: number,
  stated: RateLimits,
  quota?: QuotaHeaders,
  pause?: number,
): WindowState {
  const flying = [...before.flying];
  const releases = before.releases.slice(-MOST);
  const place = flying.indexOf(sent);
  if (place >= 0) {
    flying.splice(place, 1);
    releases.push(Math.min(sent + ARRIVAL, now) + SECOND);
  }
  const limits = { ...before.limits, ...quota?.limits };
  const { burst = 1, ...longer } = { ...stated, ...limits };
  const state = { ...before, flying, releases, limits };
  const window = quota?.window;
  if (quota && window && window !== "burst" && state[window]) {
    state[window] = learn(state[window], quota, longer[window] ?? quota.limit, sent, now);
  }
  if (pause) {
    const end = now + pause;
    state.pausedUntil = Math.max(state.pausedUntil, end);
    // Which window is full follows from how long the pause lasts; a longer one ends with it.
    if (pause > SECOND) state.steady = undefined;
    else {
      state.foreign = Math.min(state.foreign + 1, burst - 1);
      state.forget = end + FORGET;
    }
  }
  return state;
}

/** Time, as policies and timers see it. Tests pass a virtual clock. */
export interface Clock {
  /** Returns ms since the epoch; never goes back, even if the system clock does. */
  now(): number;
  /**
   * Runs `task` once after `delay` ms. Returns a function that cancels it.
   *
   * @param background whether the process may exit before, if the platform has such timers
   */
  setTimer(task: () => void, delay: number, background?: boolean): () => void;
}

/** What the runtime needs of its platform besides the network. */
export interface Environment {
  readonly clock: Clock;
  /** Returns a uniform random number in [0, 1). */
  random(): number;
  /** Returns a unique id; `undefined` if the platform has none, as pages without a secure context. */
  uuid(): string | undefined;
}

/** ms since the epoch when the process began; cached because the getter is slow */
const { timeOrigin } = performance;

/** Browsers return a number, which has no `unref`. */
type Timer = ReturnType<typeof setTimeout> & { unref?(): unknown };

/** ms; longer delays overflow, so that setTimeout fires after 1 ms */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Clock and randomness of the platform. */
export const platform: Environment = {
  clock: {
    now: () => timeOrigin + performance.now(),
    setTimer(task, delay, background) {
      const timer: Timer = setTimeout(task, Math.min(delay, LONGEST_TIMER));
      if (background) timer.unref?.();
      return () => clearTimeout(timer);
    },
  },
  random: Math.random,
  uuid: () => globalThis.crypto?.randomUUID?.(),
};

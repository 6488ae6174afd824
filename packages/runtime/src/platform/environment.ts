/** Time, as policies and timers see it. Tests pass a virtual one. */
export interface Clock {
  /** milliseconds since the epoch; never goes back, whatever happens to the system's clock */
  now(): number;
  /** Runs `task` once after `delay` ms and answers a function that cancels it. */
  setTimer(task: () => void, delay: number): () => void;
}

/** What the runtime takes from its surroundings besides the network. */
export interface Environment {
  readonly clock: Clock;
  /** uniform in [0, 1) */
  random(): number;
  /** a unique id, or `undefined` where none can be had (a page without a secure context) */
  uuid(): string | undefined;
}

/** ms since the epoch when the process began; asking for it takes longer than for the time since */
const { timeOrigin } = performance;

/** setTimeout overflows to 1 ms beyond this. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The clock and the randomness of the platform. */
export const platform: Environment = {
  clock: {
    now: () => timeOrigin + performance.now(),
    setTimer(task, delay) {
      const timer = setTimeout(task, Math.min(delay, LONGEST_TIMER));
      return () => clearTimeout(timer);
    },
  },
  random: Math.random,
  uuid: () => globalThis.crypto?.randomUUID?.(),
};

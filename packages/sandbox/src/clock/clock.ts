/** The time of the sandbox: that of `base`, moved forward by {@link SandboxClock.advance}. */
export class SandboxClock {
  readonly #base: () => number;
  #offset = 0;
  /** the time that a task of the past runs at, while it runs */
  #frozen: number | undefined;

  /** @param base ms since the epoch */
  constructor(base: () => number = Date.now) {
    this.#base = base;
  }

  /** ms since the epoch */
  now(): number {
    return this.#frozen ?? this.#base() + this.#offset;
  }

  /** ms by which the clock is ahead of its base */
  get offset(): number {
    return this.#offset;
  }

  /** @param ms to move the clock forward by */
  advance(ms: number): void {
    this.#offset += ms;
  }

  /** Sets the offset, as a restored snapshot needs it. */
  setOffset(ms: number): void {
    this.#offset = ms;
  }

  /** Runs work as if it were `time`. */
  at<Result>(time: number, work: () => Result): Result {
    const before = this.#frozen;
    this.#frozen = time;
    try {
      return work();
    } finally {
      this.#frozen = before;
    }
  }
}

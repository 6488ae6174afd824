import type { Clock } from "./environment.js";

/**
 * The life of one call. It ends early when the caller's signal is aborted or the deadline passes, and
 * then interrupts whatever the call is busy with: waiting in a queue, sleeping, or an attempt.
 */
export class Scope {
  readonly #clock: Clock;
  readonly #signal: AbortSignal | undefined;
  readonly #cancelDeadline: (() => void) | undefined;
  readonly #onAbort: () => void;
  #ended: { readonly reason: unknown } | undefined;
  #interrupt: ((reason: unknown) => void) | undefined;

  /**
   * @param deadline ms from now
   * @param late makes the error that the call ends with when the deadline passes
   */
  constructor(
    clock: Clock,
    signal: AbortSignal | undefined,
    deadline: number | undefined,
    late: () => unknown,
  ) {
    this.#clock = clock;
    this.#signal = signal;
    this.#onAbort = () => this.#end(signal?.reason);
    if (signal?.aborted) this.#ended = { reason: signal.reason };
    else signal?.addEventListener("abort", this.#onAbort);
    this.#cancelDeadline =
      deadline === undefined ? undefined : clock.setTimer(() => this.#end(late()), deadline);
  }

  #end(reason: unknown): void {
    this.#ended ??= { reason };
    this.#interrupt?.(this.#ended.reason);
  }

  /**
   * Waits for `work`, but no longer than the call lives: it then rejects with the reason. Work that
   * is running is told through `interrupted`.
   */
  run<Result>(
    work: (resolve: (result: Result) => void, reject: (reason: unknown) => void) => void,
    interrupted?: (reason: unknown) => void,
  ): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.#ended) return reject(this.#ended.reason);
      this.#interrupt = (reason) => {
        this.#interrupt = undefined;
        interrupted?.(reason);
        reject(reason);
      };
      work(
        (result) => {
          this.#interrupt = undefined;
          resolve(result);
        },
        (reason) => {
          this.#interrupt = undefined;
          reject(reason);
        },
      );
    });
  }

  /** Waits `delay` ms. */
  sleep(delay: number): Promise<void> {
    let cancel = (): void => {};
    return this.run<void>(
      (resolve) => {
        cancel = this.#clock.setTimer(resolve, delay);
      },
      () => cancel(),
    );
  }

  /** Leaves no listener and no timer behind. */
  close(): void {
    this.#signal?.removeEventListener("abort", this.#onAbort);
    this.#cancelDeadline?.();
  }
}

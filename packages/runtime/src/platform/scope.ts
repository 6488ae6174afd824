import type { Clock } from "./environment.js";
import { onAbort } from "./on-abort.js";

/** Cleans up after a piece of work. Always called; receives the reason if the work was interrupted. */
export type Stop = (interruption?: { readonly reason: unknown }) => void;

/** A piece of work of a call. Returns its cleanup. */
export type Work<Result> = (
  resolve: (result: Result) => void,
  reject: (reason: unknown) => void,
) => Stop;

/**
 * Lifetime of one call. It ends early when the caller's signal is aborted or the deadline passes. This
 * interrupts whatever the call is doing: waiting in a queue, sleeping, or making an attempt.
 */
export interface Scope {
  /** Waits for `work`. Rejects with the reason if the call ends first. */
  run<Result>(work: Work<Result>): Promise<Result>;
  /**
   * Waits for work that takes a signal, and aborts the signal if the work is interrupted.
   *
   * @param timeout ms
   */
  abortable<Result>(
    work: (signal: AbortSignal) => Promise<Result>,
    timeout?: number,
  ): Promise<Result>;
  /** Removes the listener and the timer. */
  close(): void;
}

/**
 * Opens the scope of a call.
 *
 * @param deadline ms from now
 * @param late creates the error of a call whose deadline has passed, or of work that timed out
 */
export function openScope(
  clock: Clock,
  signal: AbortSignal | undefined,
  deadline: number | undefined,
  late: (limit: "deadline" | "timeout", ms: number) => unknown,
): Scope {
  let ended: { readonly reason: unknown } | undefined;
  /** interrupts the piece of work in progress; there is one at a time */
  let running: (() => void) | undefined;
  const end = (reason: unknown): void => {
    ended ??= { reason };
    running?.();
  };
  if (signal?.aborted) end(signal.reason);
  const unwatch = signal && onAbort(signal, () => end(signal.reason));
  const timer = (
    limit: "deadline" | "timeout",
    ms: number | undefined,
    task: (reason: unknown) => void,
  ) => (ms === undefined ? undefined : clock.setTimer(() => task(late(limit, ms)), ms));
  const cancel = timer("deadline", deadline, end);

  const run = <Result>(work: Work<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended.reason);
      let stop: Stop | undefined;
      const settle = <Value>(pass: (value: Value) => void) => {
        return (value: Value): void => {
          // Work that timed out settles a second time, when other work is in progress.
          if (running !== interrupt) return;
          running = undefined;
          stop?.(ended);
          pass(value);
        };
      };
      const interrupt = (): void => settle(reject)(ended?.reason);
      running = interrupt;
      stop = work(settle(resolve), settle(reject));
      // The work may have settled, or ended the call, before it returned its cleanup.
      if (running !== interrupt) stop(ended);
    });

  return {
    run,
    abortable: (work, timeout) =>
      run((resolve, reject) => {
        const controller = new AbortController();
        const cancel = timer("timeout", timeout, (reason) => {
          reject(reason);
          controller.abort(reason);
        });
        work(controller.signal).then(resolve, reject);
        return (interruption) => {
          cancel?.();
          if (interruption) controller.abort(interruption.reason);
        };
      }),
    close() {
      unwatch?.();
      cancel?.();
    },
  };
}

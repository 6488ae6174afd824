import type { Clock } from "./environment.js";
import { onAbort } from "./on-abort.js";

/** Ends what a piece of work has begun: told in any case, with the reason where it was interrupted. */
export type Stop = (interruption?: { readonly reason: unknown }) => void;

/** The work of a call; it answers how to end it. */
export type Work<Result> = (
  resolve: (result: Result) => void,
  reject: (reason: unknown) => void,
) => Stop;

/**
 * The life of one call. It ends early when the caller's signal is aborted or the deadline passes, and
 * then interrupts whatever the call is busy with: waiting in a queue, sleeping, or an attempt.
 */
export interface Scope {
  /** Waits for `work`, but no longer than the call lives: it then rejects with the reason. */
  run<Result>(work: Work<Result>): Promise<Result>;
  /** The same for work that takes a signal, which is aborted where the work is interrupted. */
  abortable<Result>(
    work: (signal: AbortSignal) => Promise<Result>,
    timeout?: number,
  ): Promise<Result>;
  /** Leaves no listener and no timer behind. */
  close(): void;
}

/**
 * @param deadline ms from now
 * @param late makes the error that the call ends with when its deadline passes, or work with when its
 *   timeout does (ms)
 */
export function openScope(
  clock: Clock,
  signal: AbortSignal | undefined,
  deadline: number | undefined,
  late: (limit: "deadline" | "timeout", ms: number) => unknown,
): Scope {
  let ended: { readonly reason: unknown } | undefined;
  let interrupt: (() => void) | undefined;
  const end = (reason: unknown): void => {
    ended ??= { reason };
    interrupt?.();
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
          interrupt = undefined;
          stop?.(ended);
          pass(value);
        };
      };
      interrupt = () => settle(reject)(ended?.reason);
      stop = work(settle(resolve), settle(reject));
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

import type { Clock } from "./environment.js";

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
  /** Leaves no listener and no timer behind. */
  close(): void;
}

/**
 * @param deadline ms from now
 * @param late makes the error that the call ends with when the deadline passes
 */
export function openScope(
  clock: Clock,
  signal: AbortSignal | undefined,
  deadline: number | undefined,
  late: () => unknown,
): Scope {
  let ended: { readonly reason: unknown } | undefined;
  let interrupt: (() => void) | undefined;
  const end = (reason: unknown): void => {
    ended ??= { reason };
    interrupt?.();
  };
  const onAbort = (): void => end(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort);
  const cancel = deadline === undefined ? undefined : clock.setTimer(() => end(late()), deadline);

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended.reason);
        let stop: Stop | undefined;
        const settle = <Value>(pass: (value: Value) => void) => {
          return (value: Value): void => {
            interrupt = undefined;
            stop?.();
            pass(value);
          };
        };
        interrupt = () => {
          interrupt = undefined;
          stop?.(ended);
          reject(ended?.reason);
        };
        stop = work(settle(resolve), settle(reject));
      }),
    close() {
      signal?.removeEventListener("abort", onAbort);
      cancel?.();
    },
  };
}

import type { Clock } from "./environment.js";

/**
 * The life of one call. It ends early when the caller's signal is aborted or the deadline passes, and
 * then interrupts whatever the call is busy with: waiting in a queue, sleeping, or an attempt.
 */
export interface Scope {
  /**
   * Waits for `work`, but no longer than the call lives: it then rejects with the reason.
   *
   * @param interrupted told the reason, where the call ended before the work did
   * @param settled told in any case
   */
  run<Result>(
    work: (resolve: (result: Result) => void, reject: (reason: unknown) => void) => void,
    interrupted?: (reason: unknown) => void,
    settled?: () => void,
  ): Promise<Result>;
  /** Waits `delay` ms. */
  sleep(delay: number): Promise<void>;
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
  let interrupt: ((reason: unknown) => void) | undefined;
  const end = (reason: unknown): void => {
    ended ??= { reason };
    interrupt?.(ended.reason);
  };
  const onAbort = (): void => end(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort);
  const cancelDeadline =
    deadline === undefined ? undefined : clock.setTimer(() => end(late()), deadline);

  const run: Scope["run"] = (work, interrupted, settled) =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended.reason);
      const finish = (): void => {
        interrupt = undefined;
        settled?.();
      };
      interrupt = (reason) => {
        finish();
        interrupted?.(reason);
        reject(reason);
      };
      work(
        (result) => {
          finish();
          resolve(result);
        },
        (reason) => {
          finish();
          reject(reason);
        },
      );
    });

  return {
    run,
    sleep(delay) {
      let cancel = (): void => {};
      return run<void>(
        (resolve) => {
          cancel = clock.setTimer(resolve, delay);
        },
        undefined,
        () => cancel(),
      );
    },
    close() {
      signal?.removeEventListener("abort", onAbort);
      cancelDeadline?.();
    },
  };
}

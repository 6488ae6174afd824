import { platform } from "../platform/environment.js";
import { onAbort } from "../platform/on-abort.js";
import { TokenError } from "./token-error.js";
import type { TokenLease, TokenStore } from "./token-store.js";

/** A refresh that several calls wait for. */
export interface Flight<Result> {
  /** Waits for the result, until `signal` is aborted. */
  join(signal: AbortSignal): Promise<Result>;
  /**
   * Returns whether the flight should have ended. On Cloudflare Workers, its timers and its work are lost if
   * the request that started it is canceled.
   */
  isOverdue(): boolean;
}

/** Limits of a refresh in ms. */
export interface FlightTimes {
  /** how long to wait for the lock; longer than stores take to recognize an abandoned lock */
  readonly lock: number;
  /** how long the work may take, including the store's part */
  readonly work: number;
}

/** ms by which timers may be late */
const GRACE = 1_000;

/**
 * Runs `work` under the store's lock of `account`, if it has locks. A store that does not respond cannot
 * hold the flight longer than `times`. When the last call has left, the flight stops waiting for the lock.
 *
 * @param landed called when the flight has ended, or nobody may join it anymore
 */
export function startFlight<Result>(
  store: TokenStore,
  account: string,
  work: (lease?: TokenLease) => Promise<Result>,
  times: FlightTimes,
  landed: () => void,
): Flight<Result> {
  const controller = new AbortController();
  const { signal } = controller;
  let waiting = 0;
  let working = false;
  const { now } = platform.clock;
  /** ms since the epoch */
  let end = now() + times.lock;

  const result = new Promise<Result>((resolve, reject) => {
    const give = (message: string) => (): void => {
      const error = new TokenError(`oauth: ${message}`);
      controller.abort(error);
      reject(error);
    };
    let timer = setTimeout(
      give(`the token store's lock of account ${account} was not free within ${times.lock} ms`),
      times.lock,
    );
    const begin = async (lease?: TokenLease): Promise<Result> => {
      signal.throwIfAborted();
      working = true;
      end = now() + times.work;
      clearTimeout(timer);
      timer = setTimeout(
        give(`the token store did not finish for account ${account} within ${times.work} ms`),
        times.work,
      );
      return work(lease);
    };
    const running = async () => (store.lock ? store.lock(account, begin, signal) : begin());
    running()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
    onAbort(signal, () => reject(signal.reason));
  }).finally(landed);
  // Every call that waits for the result handles the error; there may be none left.
  result.catch(() => {});

  return {
    isOverdue: () => now() > end + GRACE,
    join: (callSignal) =>
      new Promise((resolve, reject) => {
        waiting++;
        const leave = (): void => {
          reject(callSignal.reason);
          if (--waiting > 0 || working) return;
          // At once, so that no other call joins.
          landed();
          controller.abort(callSignal.reason);
        };
        if (callSignal.aborted) return leave();
        const unwatch = onAbort(callSignal, leave);
        result.then(resolve, reject).finally(unwatch);
      }),
  };
}

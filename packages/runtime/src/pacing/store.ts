import type { WindowState } from "./windows.js";

/** What the callback of {@link PacingStore.update} returns. */
export interface StateUpdate<Result> {
  /** the state to store */
  readonly state: WindowState;
  /** passed on to the caller of `update` */
  readonly result: Result;
}

/**
 * Stores the state of the rate limit windows per bucket (one account and operation). The state is plain
 * JSON, so it may live outside the process.
 */
export interface PacingStore {
  /**
   * Atomically replaces the state at `key` with the one that `change` returns, and returns the result of
   * that `change`. `change` may modify the state that it receives. It may be called again with a newer
   * state, as compare-and-set requires; then only the last result counts.
   */
  update<Result>(
    key: string,
    change: (state: WindowState | undefined) => StateUpdate<Result>,
  ): Result | Promise<Result>;
}

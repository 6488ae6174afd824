import type { WindowState } from "./windows.js";

/** What a change of a window's state answers: the state to keep, and what the caller wants to know. */
export interface Change<Result> {
  readonly state: WindowState;
  readonly result: Result;
}

/**
 * Keeps what is known of the windows of every (account, operation). The state is plain JSON, so that
 * it may live outside the process.
 */
export interface PacingStore {
  /**
   * Replaces the state at `key` by what `change` makes of it, with no other change in between
   * (`change` may be called again with a newer state, as a compare-and-set needs, and may write into
   * the state that it is given). Answers the result of the change that was kept.
   */
  update<Result>(
    key: string,
    change: (state: WindowState | undefined) => Change<Result>,
  ): Result | Promise<Result>;
}

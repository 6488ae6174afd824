import type { Operation, RateLimits } from "../operation/operation.js";
import type { Scope } from "../platform/scope.js";
import type { Reason, WindowState } from "./windows.js";

/** A request at the gate. */
export interface Arrival {
  readonly operation: Operation;
  /** whole URL: its query decides between the limits of the operation */
  readonly url: string;
  readonly scope: Scope;
  /** ms that it may wait */
  readonly maxWait: number;
  /** it was throttled before and goes to the head of the queue */
  readonly again: boolean;
}

/** The right to send one attempt. */
export interface Pass {
  /** ms that the attempt waited for it */
  readonly waited: number;
  /**
   * Has to be called when the attempt has ended. What its headers say of the quota is learned.
   *
   * @param headers of the answer, if one came
   * @param pause ms that nobody of this gate may send, after a 429
   */
  ended(headers?: Headers, pause?: number): void;
}

/** What can be read of one lane of the gate. */
export interface LaneState {
  /** account, operation id and, where limits depend on a parameter, that parameter */
  readonly key: string;
  /** requests in the queue */
  readonly waiting: number;
  /** as the spec states them */
  readonly limits: RateLimits;
  /** why the first of them waits, and until when (ms since the epoch) */
  readonly held?: { readonly until: number; readonly reason: Reason } | undefined;
  /** what is known of the windows; absent before the first request */
  readonly state?: WindowState | undefined;
}

/** Holds requests back until the account's quota has room for them. */
export interface Pacer {
  /**
   * @param waiting told once where the request has to wait
   * @throws {PacingError} where it would wait too long, or too many wait already
   * @throws {DailyLimitError} where the quota of the day is used up
   */
  enter(
    arrival: Arrival,
    waiting: (delay: number, reason: Reason | "queue") => void,
  ): Promise<Pass>;

  /** What it knows at present. */
  lanes(): readonly LaneState[];
}

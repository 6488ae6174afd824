import type { Operation, RateLimits } from "../operation/operation.js";
import type { Scope } from "../platform/scope.js";
import type { Reason, WindowState } from "./windows.js";

/** A request that asks the limiter for a permit. */
export interface PermitRequest {
  readonly operation: Operation;
  /** the whole URL: its query can change the limits of the operation */
  readonly url: string;
  readonly scope: Scope;
  /** maximum wait in ms */
  readonly maxWait: number;
  /** whether this request has received a 429 before; such requests go to the head of the queue */
  readonly throttled: boolean;
}

/** Permission to send one attempt. */
export interface Permit {
  /** ms that the attempt waited for the permit */
  readonly waited: number;
  /**
   * Must be called when the attempt has ended. Updates the bucket from the response headers.
   *
   * @param headers response headers, if there was a response
   * @param pause ms for which the bucket sends nothing, after a 429
   */
  release(headers?: Headers, pause?: number): void;
}

/** A snapshot of one bucket: the requests that are counted together. */
export interface BucketState {
  /** account, operation id and, if limits depend on a parameter, that parameter */
  readonly key: string;
  /** operation id */
  readonly operation: string;
  /** number of requests in the queue */
  readonly waiting: number;
  /** when the longest waiting of them joined the queue (ms since the epoch); absent if none waits */
  readonly waitingSince?: number | undefined;
  /** limits as the spec states them */
  readonly limits: RateLimits;
  /** why the first request in the queue waits, and until when (ms since the epoch) */
  readonly held?: { readonly until: number; readonly reason: Reason } | undefined;
  /** latest known state of the windows, by the clock of the store; absent before the first request */
  readonly state?: WindowState | undefined;
}

/** Delays requests until the account's quota allows them. */
export interface Limiter {
  /**
   * Waits until the request may be sent.
   *
   * @param onWait called once if the request has to wait
   * @throws {PacingError} if the request would wait too long, or the queue is full
   * @throws {DailyLimitError} if the daily quota is used up
   */
  acquire(
    request: PermitRequest,
    onWait: (delay: number, reason: Reason | "queue") => void,
  ): Promise<Permit>;

  /** Returns the current state of every bucket. */
  buckets(): readonly BucketState[];
}

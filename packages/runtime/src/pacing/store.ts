import type { RateLimits } from "../operation/operation.js";
import type { QuotaHeaders } from "./headers.js";
import type { Admission } from "./windows.js";

/** Asks for the admission of requests that wait in one process. */
export interface AdmissionRequest {
  /** number of requests that wait; at least 1 */
  readonly count: number;
  /** limits of the operation as its spec states them */
  readonly limits: RateLimits;
}

/** Reports that one admitted request has ended. */
export interface Settlement {
  /** the admission of the request, as the store returned it */
  readonly admission: Admission;
  /** limits of the operation as its spec states them */
  readonly limits: RateLimits;
  /** the rate limit headers; `undefined` if there was no response */
  readonly quota?: QuotaHeaders | undefined;
  /** ms for which nothing may be sent, after a 429 */
  readonly pause?: number | undefined;
}

/**
 * Keeps the rate limit windows of every bucket (one account and operation). Processes state what they
 * intend, and the store decides with its own clock: times never travel from a process to the store.
 *
 * If a method throws or rejects, the limiter uses windows of its own for the request. A method must
 * not stay pending: calls would wait for it, and the limiter asks again only after ten seconds.
 */
export interface PacingStore {
  /** Atomically admits and counts as many of the waiting requests as the windows allow. */
  admit(bucket: string, request: AdmissionRequest): Admission | Promise<Admission>;
  /** Atomically corrects the windows after a request that was admitted. */
  settle(bucket: string, settlement: Settlement): void | Promise<void>;
}

/** What all hooks receive. It contains no credential, but the query of the URL may name people. */
export interface HookEvent {
  /** operation id, as in `get_profiles` */
  readonly operation: string;
  readonly method: string;
  /** absolute URL */
  readonly url: string;
  /** 1 for the first attempt */
  readonly attempt: number;
}

/** An attempt is about to be sent. */
export interface RequestEvent extends HookEvent {}

/** A response arrived, with any status. */
export interface ResponseEvent extends HookEvent {
  readonly status: number;
  /** ms from sending the request to the end of the response body */
  readonly duration: number;
  /** without the credential, if the server echoes it */
  readonly headers: Headers;
}

/** An attempt failed and will be retried. */
export interface RetryEvent extends HookEvent {
  /** ms until the next attempt */
  readonly delay: number;
  /** why: a status such as `429` or `503`, `refused`, `broken`, `timeout` or `unauthorized` */
  readonly reason: string;
  /** error of the failed attempt */
  readonly error?: unknown;
}

/** An attempt has to wait for quota before it is sent. */
export interface ThrottleEvent extends HookEvent {
  /** ms, as estimated when the wait begins; other requests may use quota meanwhile */
  readonly delay: number;
  /** the window that is full, `paused` after a 429, or `queue` behind other requests */
  readonly reason: "burst" | "steady" | "daily" | "paused" | "queue";
}

/** The revision in use is past its deprecation date. Reported once per client and revision. */
export interface DeprecationEvent {
  readonly revision: string;
  /** ISO date */
  readonly deprecatedSince: string;
  /** ISO date */
  readonly retiredSince: string;
}

/** Callbacks that observe a client. Their errors are ignored, so that they cannot change a result. */
export interface Hooks {
  /** Called before each attempt is sent. */
  onRequest?(event: RequestEvent): void;
  /** Called after each response, with any status. */
  onResponse?(event: ResponseEvent): void;
  /** Called when an attempt failed and will be retried. */
  onRetry?(event: RetryEvent): void;
  /** Called when an attempt has to wait for quota. */
  onThrottle?(event: ThrottleEvent): void;
  /** Called once if the revision in use is deprecated. */
  onDeprecatedRevision?(event: DeprecationEvent): void;
}

/** What every hook is told. Nothing in it is secret; the URL's query may name persons. */
export interface HookEvent {
  /** id of the operation, as in `get_profiles` */
  readonly operation: string;
  readonly method: string;
  /** whole URL */
  readonly url: string;
  /** 1 for the first attempt */
  readonly attempt: number;
}

/** An attempt is about to be sent. */
export interface RequestEvent extends HookEvent {}

/** An attempt was answered, with any status. */
export interface ResponseEvent extends HookEvent {
  readonly status: number;
  /** ms from sending to the end of the body */
  readonly duration: number;
  readonly headers: Headers;
}

/** An attempt failed and another one follows. */
export interface RetryEvent extends HookEvent {
  /** ms until then */
  readonly delay: number;
  /** why: `429`, `503`, …, `refused`, `broken`, `timeout`, `unauthorized` */
  readonly reason: string;
  /** what was thrown, where no answer came */
  readonly error?: unknown;
}

/** An attempt has to wait before it is sent, for the account's quota. */
export interface ThrottleEvent extends HookEvent {
  /** ms, as far as known when the wait begins; others may take from the quota meanwhile */
  readonly delay: number;
  /** which window is full, or `paused` after a 429 */
  readonly reason: "burst" | "steady" | "daily" | "paused" | "queue";
}

/** The revision in use is past its deprecation date. Told once a revision and client. */
export interface DeprecationEvent {
  readonly revision: string;
  /** ISO dates */
  readonly deprecatedSince: string;
  readonly retiredSince: string;
}

/** Observers of a client's work. What they throw is dropped: watching must not change the outcome. */
export interface Hooks {
  onRequest?(event: RequestEvent): void;
  onResponse?(event: ResponseEvent): void;
  onRetry?(event: RetryEvent): void;
  onThrottle?(event: ThrottleEvent): void;
  onDeprecatedRevision?(event: DeprecationEvent): void;
}

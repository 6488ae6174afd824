import type { Auth } from "../auth/auth.js";
import type { PacingOptions } from "../pacing/options.js";
import type { Hooks } from "./hooks.js";
import type { Logger } from "./logger.js";
import type { Middleware } from "./middleware.js";
import type { Validator } from "./validator.js";

/** How failures are met. */
export interface RetryOptions {
  /**
   * Retries after transient failures (408, 5xx, broken connections, timeouts), at most. Waits for
   * quota are not counted here; `pacing.maxWait` bounds them.
   *
   * @default 2
   */
  readonly limit?: number;
  /**
   * ms; bound of the first wait after a transient failure, doubled for each further one. The wait is
   * drawn between 0 and the bound.
   *
   * @default 500
   */
  readonly backoff?: number;
  /**
   * ms; most that the bound grows to. A `Retry-After` is kept even where it is longer.
   *
   * @default 8_000
   */
  readonly maxBackoff?: number;
}

/** Options of {@link createClient}. */
export interface ClientOptions {
  /** `apiKey(…)`, `bearer(…)`, `oauth(…)`, or `publicKey(…)` for client-side operations only */
  readonly auth: Auth;
  /**
   * Origin of the API, with a path before `/api` if a proxy needs one.
   *
   * @default "https://a.klaviyo.com"
   */
  readonly baseUrl?: string | URL;
  /**
   * Sends the requests.
   *
   * @default globalThis.fetch
   */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * Sent in place of the revision that the operations were generated from.
   *
   * @example "2025-10-15"
   */
  readonly revision?: string;
  /**
   * ms for one attempt, to the end of its body.
   *
   * @default 60_000
   */
  readonly timeout?: number;
  /**
   * ms for a whole call: waiting, all attempts, all pauses. Of a paged call it bounds each page.
   *
   * @default none
   */
  readonly deadline?: number;
  /** `false`: every failure is thrown at once, a 429 too. */
  readonly retry?: RetryOptions | false;
  /** `false`: requests are sent at once, whatever the limits; a 429 is still waited for. */
  readonly pacing?: PacingOptions | false;
  /** wraps every attempt; the first is the outermost */
  readonly middleware?: readonly Middleware[];
  /** told of every attempt, answer, retry and wait */
  readonly hooks?: Hooks;
  /** what `logTo(console)` makes */
  readonly logger?: Logger;
  /** what `validation(schemas)` of `@klaviyo-kit/runtime/schemas` makes */
  readonly validate?: Validator;
}

/** Options of one call; each replaces the client's. */
export interface CallOptions {
  /** gives the call up, be it queued, sleeping or under way; it rejects with the signal's reason */
  readonly signal?: AbortSignal;
  /** ms for one attempt */
  readonly timeout?: number;
  /** ms for the whole call */
  readonly deadline?: number;
  readonly revision?: string;
  readonly retry?: RetryOptions | false;
  /**
   * Says that doing it twice does no harm, so that it may be retried after a timeout or a broken
   * connection, when nobody knows whether it was done.
   */
  readonly idempotent?: boolean;
  /** added to every attempt; names in any case; those of the runtime cannot be replaced */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Lets a browser finish the request after its page is gone (bodies of 64 KiB at most, those of all
   * such requests under way together).
   *
   * @default true for client-side operations with a body of less than 20,000 characters
   */
  readonly keepalive?: boolean;
}

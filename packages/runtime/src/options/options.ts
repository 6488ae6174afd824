import type { Auth } from "../auth/auth.js";
import type { PacingOptions } from "../pacing/options.js";
import type { RetryOptions } from "../retry/options.js";
import type { Hooks } from "./hooks.js";
import type { Logger } from "./logger.js";
import type { Middleware } from "./middleware.js";
import type { Validator } from "./validator.js";
import type { WaitWriter } from "./wait-writer.js";

/** Options of {@link createClient}. */
export interface ClientOptions {
  /**
   * Credential: `apiKey(…)`, `bearer(…)` or `oauth(…)`; or `publicKey(…)`, which only client-side
   * operations accept.
   */
  readonly auth: Auth;
  /**
   * Base URL of the API: an origin, and a path prefix if a proxy needs one. An `/api` at its end may be
   * left out. The credential is sent nowhere else; requests for further pages go there too.
   *
   * @default "https://a.klaviyo.com"
   */
  readonly baseUrl?: string | URL;
  /**
   * Function that sends the requests.
   *
   * @default globalThis.fetch
   */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * API revision to send instead of the one that an operation was generated from.
   *
   * @example "2025-10-15"
   */
  readonly revision?: string;
  /**
   * Timeout of one attempt in ms, including its response body. Attempts that time out are retried.
   *
   * @default 60_000
   */
  readonly timeout?: number;
  /**
   * Timeout of a whole call in ms: all its attempts, retries and waits. For paged operations it
   * applies to each page.
   *
   * @default none
   */
  readonly deadline?: number;
  /** Retries of failed attempts. `false` throws every failure at once, including a 429. */
  readonly retry?: RetryOptions | false;
  /**
   * Client-side rate limiting. `false` sends every request at once, whatever the limits; the client
   * still waits after a 429.
   */
  readonly pacing?: PacingOptions | false;
  /** Functions that wrap every attempt; the first is the outermost. */
  readonly middleware?: readonly Middleware[];
  /** Callbacks for every attempt, response, retry and wait. */
  readonly hooks?: Hooks;
  /** Logger, as returned by `logTo(console)`. */
  readonly logger?: Logger;
  /**
   * Whether a line is written when requests wait longer than a second: for quota, after a 429, or before
   * a retry. It says how many wait, why, and for how long; there is at most one line per second. `true`
   * writes with `console.warn`; a function receives the lines instead.
   *
   * @default true in development: if stderr is a terminal, `NODE_ENV` is not "production", and the
   *   client has no `logger`
   */
  readonly logWaits?: boolean | WaitWriter;
  /** Validator, as returned by `validation(schemas)` of `@klaviyo-kit/runtime/schemas`. */
  readonly validate?: Validator;
}

/** Options of one call. They replace the client's. */
export interface CallOptions {
  /**
   * Cancels the call, whether it is queued, waiting or in flight. The call rejects with the signal's
   * reason.
   */
  readonly signal?: AbortSignal;
  /** Timeout of one attempt in ms. */
  readonly timeout?: number;
  /** Timeout of the whole call in ms. */
  readonly deadline?: number;
  /** API revision to send. */
  readonly revision?: string;
  /** Retries of failed attempts; `false` for none. */
  readonly retry?: RetryOptions | false;
  /**
   * Whether the call is safe to repeat. If so, it is also retried after timeouts and broken
   * connections, when the first attempt may have taken effect.
   *
   * @default as the operation states
   */
  readonly idempotent?: boolean;
  /** Additional headers, in any case. They cannot replace headers that the runtime sets. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Lets a browser finish the request after its page is closed. Browsers limit the bodies of all such
   * requests in flight to 64 KiB together.
   *
   * @default true for client-side operations with a body of less than 20,000 characters
   */
  readonly keepalive?: boolean;
}

import type { Limiter } from "../pacing/types.js";
import type { Environment } from "../platform/environment.js";
import type { RetryQuota } from "../retry/quota.js";
import type { Hooks } from "./hooks.js";
import type { ClientOptions } from "./options.js";

/** Internals of a client: its options, and the state that its calls share. */
export interface Engine
  extends Pick<
    ClientOptions,
    | "auth"
    | "revision"
    | "timeout"
    | "deadline"
    | "retry"
    | "middleware"
    | "logger"
    | "logWaits"
    | "validate"
  > {
  /** without a slash at the end */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  /**
   * Calls the hooks and the logger, if there are any, each with an event of its own. Drops their errors.
   * `event` is called only for hooks that exist.
   */
  readonly notify:
    | (<Name extends keyof Hooks>(
        name: Name,
        event: () => Parameters<NonNullable<Hooks[Name]>>[0],
      ) => void)
    | undefined;
  readonly environment: Environment;
  readonly limiter: Limiter | undefined;
  /** ms that one call may wait for quota */
  readonly maxWait: number;
  readonly quota: RetryQuota;
}

/**
 * Property of a client that holds its engine. The symbol is registered, so that operations of one copy
 * of the package accept a client of another copy.
 */
export const ENGINE: unique symbol = Symbol.for("@klaviyo-kit/engine");

import type { Pacer } from "../pacing/pacer.js";
import type { Environment } from "../platform/environment.js";
import type { RetryQuota } from "../retry/quota.js";
import type { Hooks } from "./hooks.js";
import type { ClientOptions } from "./options.js";

/** A client's options, and what its calls share. */
export interface Engine
  extends Pick<
    ClientOptions,
    "auth" | "revision" | "timeout" | "deadline" | "retry" | "middleware" | "validate"
  > {
  /** without a slash at its end */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  /** tells hooks and logger, where there are any; what they throw, or reject with, is dropped */
  readonly tell:
    | (<Name extends keyof Hooks>(
        name: Name,
        event: Parameters<NonNullable<Hooks[Name]>>[0],
      ) => void)
    | undefined;
  readonly environment: Environment;
  readonly pacer: Pacer | undefined;
  /** ms that a call may wait for quota */
  readonly maxWait: number;
  readonly quota: RetryQuota;
  /** revisions whose deprecation was told */
  readonly told: Set<string>;
}

/**
 * Where a client keeps its engine. A registered symbol, so that operations of one copy of the package
 * find it in a client of another copy.
 */
export const ENGINE: unique symbol = Symbol.for("@klaviyo-kit/engine");

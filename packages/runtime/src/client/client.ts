import type { Auth } from "../auth/auth.js";
import { UsageError } from "../errors/usage-error.js";
import { withLazy } from "../lazy/with-lazy.js";
import type { Method } from "../operation/operation.js";
import { ENGINE, type Engine } from "../options/engine.js";
import type { Hooks } from "../options/hooks.js";
import type { ClientOptions } from "../options/options.js";
import type { WaitEvent } from "../options/wait-writer.js";
import { createLimiter } from "../pacing/limiter.js";
import type { BucketState } from "../pacing/types.js";
import { type Environment, platform } from "../platform/environment.js";
import { API } from "../request/base-url.js";
import type { PagePromise } from "../results/page-promise.js";
import { retryQuota } from "../retry/quota.js";
import { type RequestOptions, requestOf } from "./request.js";

/** Client of the API; the first argument of every operation function. */
export interface Client {
  /**
   * Calls an endpoint that no package covers yet, with the same retries, pacing, paging and errors as
   * operations.
   *
   * @param path percent-encoded path with its parameters in braces, as in `/api/profiles/{id}`; or an
   *   absolute URL of the API, as in `links.related`
   * @param parameters by name, as for operations: path parameters, `filter`, `fields`, `page`, `data`, …;
   *   others are query parameters
   * @param options `revision` is required if the client has none
   */
  request<Data = unknown>(
    method: Method,
    path: string,
    parameters?: Readonly<Record<string, unknown>>,
    options?: RequestOptions,
  ): PagePromise<Data>;
  /** Returns what is known about the account's quota, per operation that was called. */
  quota(): readonly BucketState[];

  /** used by operation functions only */
  readonly [ENGINE]: Engine;
}

/** ms */
const MAX_WAIT = 300_000;
const MAX_QUEUE = 10_000;

/**
 * Returns a valid base URL as it will be sent, without slashes at its end. An `/api` at its end is
 * removed, because the paths of operations begin with it.
 */
function baseUrlOf(baseUrl: string | URL): string {
  const url = String(baseUrl);
  if (!/^https?:\/\/[^@?#]+$/i.test(url) || !URL.canParse(url)) {
    throw new UsageError(
      "createClient: baseUrl must be an http(s) URL without credentials, query and fragment",
    );
  }
  return new URL(url).href.replace(/\/+(api\/*)?$/, "");
}

/**
 * Creates a client. Create one per account; it opens no connection of its own.
 *
 * @throws {UsageError} if an option is invalid
 * @example const klaviyo = createClient({ auth: apiKey(process.env.KLAVIYO_API_KEY!) });
 */
export function createClient(options: ClientOptions): Client {
  return createClientIn(platform, options);
}

/** Creates a client with another clock and randomness, for tests. */
export function createClientIn(environment: Environment, options: ClientOptions): Client {
  const { auth, baseUrl = API, hooks, logger, pacing } = options;
  if (!(auth as Auth | undefined)?.kind) {
    throw new UsageError("createClient: auth must be apiKey(), bearer(), oauth() or publicKey()");
  }
  const {
    maxWait = MAX_WAIT,
    maxQueue = MAX_QUEUE,
    account = auth.account ?? "",
    store,
  } = pacing || {};
  const { process } = globalThis as { process?: object };
  const onThrottle = (event: WaitEvent): unknown =>
    withLazy((lazy) => lazy.reportWait(engine, event));
  // The first wait checks for a terminal, because reading process.stderr takes milliseconds.
  const waits: Hooks | undefined =
    (options.logWaits ?? process) ? { onThrottle, onRetry: onThrottle } : undefined;
  const engine: Engine = {
    ...options,
    baseUrl: baseUrlOf(baseUrl),
    // Looked up per call, because tests replace the global fetch after they create clients.
    fetch: (...request) => (options.fetch ?? globalThis.fetch)(...request),
    notify:
      (hooks ?? logger ?? waits) &&
      ((name, event) => {
        for (const observer of [hooks, logger, waits]) {
          const hook = observer?.[name] as ((event: unknown) => unknown) | undefined;
          if (!hook) continue;
          // Observers must not change the result, whether they throw or return a rejected promise.
          const call = async (): Promise<unknown> => hook.call(observer, event());
          call().catch(() => {});
        }
      }),
    environment,
    limiter:
      pacing === false
        ? undefined
        : createLimiter({ clock: environment.clock, store, account, maxQueue }),
    maxWait,
    quota: retryQuota(),
  };
  const client: Omit<Client, typeof ENGINE> = {
    quota: () => engine.limiter?.buckets() ?? [],
    request: (method, path, parameters, options) =>
      requestOf(engine, method, path, parameters, options),
  };
  // Not enumerable, so that logs do not show it. The credential itself is private to its closure.
  return Object.defineProperty(client as Client, ENGINE, { value: engine });
}

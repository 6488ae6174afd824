import type { Auth } from "../auth/auth.js";
import { UsageError } from "../errors/usage-error.js";
import type { Method } from "../operation/operation.js";
import { ENGINE, type Engine } from "../options/engine.js";
import type { ClientOptions } from "../options/options.js";
import { createGate } from "../pacing/gate.js";
import { memoryStore } from "../pacing/memory-store.js";
import type { LaneState } from "../pacing/pacer.js";
import { type Environment, platform } from "../platform/environment.js";
import type { PagePromise } from "../results/page-promise.js";
import { retryQuota } from "../retry/quota.js";
import { type RequestOptions, requestOf } from "./request.js";

/** What operations are called with: a credential and a way to the API. */
export interface Client {
  /**
   * Calls what no package covers yet, with retries, pacing, pages and errors as for every operation.
   *
   * @param path path, its parameters in braces, as in `/api/profiles/{id}`; or a whole URL of the
   *   API, as in `links.related`
   * @param parameters by name, as operations take them: those of the path, `filter`, `fields`, `page`,
   *   `data`, …; any other is a query parameter
   * @param options the revision is required where the client has none
   */
  request<Data = unknown>(
    method: Method,
    path: string,
    parameters?: Readonly<Record<string, unknown>>,
    options?: RequestOptions,
  ): PagePromise<Data>;
  /** What is known of the account's quota, for each operation that was called. */
  quota(): readonly LaneState[];

  /** for operations only */
  readonly [ENGINE]: Engine;
}

const BASE_URL = "https://a.klaviyo.com";
const MAX_WAIT = 300_000;
const MAX_QUEUE = 10_000;

function baseUrlOf(baseUrl: string | URL): string {
  const [, url] = /^(https?:\/\/[^@?#]+?)\/*$/.exec(String(baseUrl)) ?? [];
  if (!url || !URL.canParse(url)) {
    throw new UsageError("createClient: baseUrl must be an http or https URL without credentials");
  }
  return url;
}

/**
 * Makes a client. It holds no connection and costs little; make one an account.
 *
 * @throws {UsageError} where an option makes no sense
 */
export function createClient(options: ClientOptions): Client {
  return createClientIn(platform, options);
}

/** {@link createClient} with another clock and randomness, for tests. */
export function createClientIn(environment: Environment, options: ClientOptions): Client {
  const { auth, baseUrl = BASE_URL, hooks, logger, pacing } = options;
  if (!(auth as Auth | undefined)?.kind) {
    throw new UsageError("createClient: auth must be apiKey(), bearer(), oauth() or publicKey()");
  }
  const {
    maxWait = MAX_WAIT,
    maxQueue = MAX_QUEUE,
    account = auth.account ?? "",
    store = memoryStore(),
  } = pacing || {};
  const { clock } = environment;
  const engine: Engine = {
    ...options,
    baseUrl: baseUrlOf(baseUrl),
    // Looked up at each call: tests replace the global one after clients are made.
    fetch: (...request) => (options.fetch ?? globalThis.fetch)(...request),
    tell:
      (hooks ?? logger) &&
      ((name, event) => {
        for (const observer of [hooks, logger]) {
          // Watching must not change the outcome, be it by throwing or by a promise that rejects.
          const watch = async (): Promise<unknown> =>
            (observer?.[name] as ((event: unknown) => unknown) | undefined)?.(event);
          watch().catch(() => {});
        }
      }),
    environment,
    pacer: pacing === false ? undefined : createGate({ clock, store, account, maxQueue }),
    maxWait,
    quota: retryQuota(),
    told: new Set(),
  };
  const client: Omit<Client, typeof ENGINE> = {
    quota: () => engine.pacer?.lanes() ?? [],
    request: (method, path, parameters, options) =>
      requestOf(engine, method, path, parameters, options),
  };
  // Not enumerable, so that no log shows it; the credential itself is out of reach in its closure.
  return Object.defineProperty(client as Client, ENGINE, { value: engine });
}

import type { Answer } from "./api-promise.js";
import { type AttemptContext, attempt } from "./attempt.js";
import { isBrowser } from "./browser.js";
import { type Engine, tell } from "./engine.js";
import { errorFrom } from "./errors/from-response.js";
import { InvalidResponseError, MOST_SHOWN } from "./errors/invalid-response-error.js";
import { KlaviyoError } from "./errors/klaviyo-error.js";
import { TimeoutError } from "./errors/timeout-error.js";
import { UsageError } from "./errors/usage-error.js";
import type { HookEvent } from "./hooks.js";
import type { CallOptions } from "./options.js";
import { renew } from "./renew.js";
import { type ApiRequest, JSON_API } from "./request/prepare.js";
import { nextDelay, type Spent } from "./retry/decide.js";
import { refill } from "./retry/quota.js";
import { retryAfter } from "./retry/retry-after.js";
import type { Failure } from "./retry/safety.js";
import { deprecation, FALL_FORWARD_OPT_OUT } from "./revision.js";
import { openScope } from "./scope.js";

/** ms */
const TIMEOUT = 60_000;

/** The headers of every attempt of a call, without the credential. */
function headersOf(
  request: ApiRequest,
  revision: string,
  own: CallOptions["headers"],
): Record<string, string> {
  // In lower case, so that each name is there once.
  const headers: Record<string, string> = own ? Object.fromEntries(new Headers(own)) : {};
  // A browser would ask the API's CORS rules about it, which know none but client-side headers.
  if (request.operation.auth !== "public" || !isBrowser()) headers[FALL_FORWARD_OPT_OUT] = "1";
  return Object.assign(headers, { accept: JSON_API, revision }, request.headers);
}

function tellDeprecation({ told, environment, observers }: Engine, revision: string): void {
  if (told.has(revision)) return;
  told.add(revision);
  const life = deprecation(revision, environment.clock.now());
  if (life) tell(observers, "onDeprecatedRevision", { revision, ...life });
}

/** The document in the body of a 2xx. */
function parse(operation: string, status: number, text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch (cause) {
    const shown = text.slice(0, MOST_SHOWN);
    throw new InvalidResponseError(`${operation}: ${status}, but no JSON`, status, shown, {
      cause,
    });
  }
}

/** Sends `request` until it is answered or given up, and answers the parsed document. */
export async function execute<Data>(
  engine: Engine,
  request: ApiRequest,
  options: CallOptions = {},
): Promise<Answer<Data>> {
  const { environment, observers, pacer, quota, maxWait } = engine;
  const { clock } = environment;
  const { operation, method, url } = request;
  const { id } = operation;
  const revision = options.revision ?? engine.revision ?? operation.revision;
  if (!revision) throw new UsageError(`${id}: no revision; give the client or the call one`);
  tellDeprecation(engine, revision);

  const headers = headersOf(request, revision, options.headers);
  const retry = options.retry ?? engine.retry ?? {};
  const deadline = options.deadline ?? engine.deadline;
  const spent: Spent = { retries: 0, throttles: 0, waited: 0, paid: 0 };
  const scope = openScope(
    clock,
    options.signal,
    deadline,
    () => new TimeoutError("deadline", id, deadline as number),
  );
  const context: AttemptContext = {
    engine,
    scope,
    timeout: options.timeout ?? engine.timeout ?? TIMEOUT,
    keepalive: options.keepalive,
  };

  /** One attempt, from the gate to the end of its answer. */
  const once = async (event: HookEvent, number: number): Promise<Answer<Data>> => {
    const pass = await pacer?.enter(
      { operation, url, scope, maxWait: maxWait - spent.waited, again: spent.throttles > 0 },
      (delay, reason) => tell(observers, "onThrottle", { ...event, delay, reason }),
    );
    spent.waited += pass?.waited ?? 0;
    tell(observers, "onRequest", event);
    const sent = clock.now();
    let answered: Headers | undefined;
    let pause: number | undefined;
    try {
      const { response, text } = await attempt(context, { ...request, headers, attempt: number });
      const { status } = response;
      answered = response.headers;
      const now = clock.now();
      tell(observers, "onResponse", { ...event, status, duration: now - sent, headers: answered });
      if (response.ok) {
        const data = parse(id, status, text);
        engine.validate?.response(operation, request.parameters, data);
        return { data: data as Data, response };
      }
      const wait = retryAfter(answered, now);
      if (status === 429) pause = wait ?? 0;
      throw errorFrom(response, text, wait, { operation, revision, attempts: number });
    } finally {
      pass?.ended(answered, pause);
    }
  };

  try {
    let renewed = false;
    for (let number = 1; ; number++) {
      const event: HookEvent = { operation: id, method, url, attempt: number };
      try {
        const answer = await once(event, number);
        refill(quota, spent.paid);
        return answer;
      } catch (error) {
        const failure: Failure = error instanceof KlaviyoError ? (error as Failure) : {};
        const { status, limit, refused } = failure;
        let reason = String(status ?? limit ?? (refused ? "refused" : "broken"));
        let delay: number | false | undefined;
        if (status === 401 && !renewed && (await renew(context, id))) {
          renewed = true;
          reason = "unauthorized";
          delay = 0;
        } else {
          delay =
            retry &&
            nextDelay(failure, spent, {
              idempotent: options.idempotent ?? request.idempotent,
              options: retry,
              maxWait,
              quota,
              random: environment.random(),
            });
        }
        if (typeof delay !== "number") throw error;
        const wait = delay;
        tell(observers, "onRetry", { ...event, delay, reason, error });
        if (wait) await scope.run<void>((resolve) => clock.setTimer(resolve, wait));
      }
    }
  } finally {
    scope.close();
  }
}

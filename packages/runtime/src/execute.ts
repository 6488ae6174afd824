import type { Answer } from "./api-promise.js";
import { type AttemptContext, attempt, type Exchange } from "./attempt.js";
import { isBrowser } from "./browser.js";
import { type Engine, tell } from "./engine.js";
import { isConnectionError } from "./errors/connection-error.js";
import { errorFor, errorObjects } from "./errors/from-response.js";
import { InvalidResponseError, isInvalidResponseError } from "./errors/invalid-response-error.js";
import { isTimeoutError, TimeoutError } from "./errors/timeout-error.js";
import { UsageError } from "./errors/usage-error.js";
import type { CallOptions } from "./options.js";
import type { Pass } from "./pacing/pacer.js";
import { type ApiRequest, JSON_API } from "./request/prepare.js";
import { MOST_SHOWN } from "./request/read.js";
import { isRefusedConnection } from "./retry/connection.js";
import { nextDelay, type Spent } from "./retry/decide.js";
import { retryAfter } from "./retry/retry-after.js";
import type { Failure } from "./retry/safety.js";
import { deprecation, FALL_FORWARD_OPT_OUT } from "./revision.js";
import { Scope } from "./scope.js";

/** The headers of every attempt of a call, without the credential. */
function headersOf(
  request: ApiRequest,
  revision: string,
  own: CallOptions["headers"],
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in own) headers[name.toLowerCase()] = own[name] as string;
  headers["accept"] = JSON_API;
  headers["revision"] = revision;
  // Browsers would ask the API's CORS rules about it, which know only the headers of client-side calls.
  if (request.operation.auth !== "public" || !isBrowser()) headers[FALL_FORWARD_OPT_OUT] = "1";
  return Object.assign(headers, request.headers);
}

function tellDeprecation(engine: Engine, revision: string): void {
  if (engine.told.has(revision)) return;
  engine.told.add(revision);
  const life = deprecation(revision, engine.environment.clock.now());
  if (life) tell(engine.observers, "onDeprecatedRevision", () => ({ revision, ...life }));
}

/** The document in the body of a 2xx. */
function parse(operation: string, { response, text }: Exchange): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidResponseError(
      `${operation}: ${response.status}, but the body is no JSON: ${(cause as Error).message}`,
      response.status,
      text.slice(0, MOST_SHOWN),
      { cause },
    );
  }
}

/** How an attempt that threw failed; `undefined` where another one is out of the question. */
function failureOf(error: unknown): Failure | undefined {
  if (isTimeoutError(error) && error.limit === "timeout") return { kind: "timeout" };
  if (isConnectionError(error)) {
    return { kind: isRefusedConnection(error.cause) ? "refused" : "broken" };
  }
  return isInvalidResponseError(error) && error.status < 300 ? { kind: "broken" } : undefined;
}

/** Sends `request` until it is answered or given up, and answers the parsed document. */
export async function execute<Data>(
  engine: Engine,
  request: ApiRequest,
  options: CallOptions = {},
): Promise<Answer<Data>> {
  const { environment, observers, pacer, maxWait, quota } = engine;
  const { clock } = environment;
  const { operation, method, url, body } = request;
  const { id } = operation;
  const revision = options.revision ?? engine.revision ?? operation.revision;
  if (revision === "") throw new UsageError(`${id}: no revision; pass one, or set the client's`);
  tellDeprecation(engine, revision);

  const headers = headersOf(request, revision, options.headers);
  const retry = options.retry ?? engine.retry;
  const idempotent = options.idempotent ?? request.idempotent;
  const deadline = options.deadline ?? engine.deadline;
  const spent: Spent = { retries: 0, throttles: 0, waited: 0, paid: 0 };
  const scope = new Scope(
    clock,
    options.signal,
    deadline,
    () => new TimeoutError("deadline", id, deadline ?? 0),
  );
  const context: AttemptContext = {
    engine,
    scope,
    timeout: options.timeout ?? engine.timeout,
    keepalive: options.keepalive,
    authorization: undefined,
  };
  let renewed = false;

  try {
    for (let number = 1; ; number++) {
      const event = { operation: id, method, url, attempt: number };
      let pass: Pass | undefined;
      if (pacer) {
        const entered = pacer.enter(
          { operation, url, scope, maxWait: maxWait - spent.waited, again: spent.throttles > 0 },
          (delay, reason) => tell(observers, "onThrottle", () => ({ ...event, delay, reason })),
        );
        pass = entered instanceof Promise ? await entered : entered;
        spent.waited += pass.waited;
      }

      let failure: Failure | undefined;
      let error: unknown;
      tell(observers, "onRequest", () => event);
      const sent = clock.now();
      try {
        const exchange = await attempt(context, {
          operation,
          attempt: number,
          method,
          url,
          headers,
          body,
        });
        const { response, text } = exchange;
        const { status } = response;
        tell(observers, "onResponse", () => ({
          ...event,
          status,
          duration: clock.now() - sent,
          headers: response.headers,
        }));
        if (response.ok) {
          pass?.answered(response.headers);
          pass = undefined;
          const data = parse(id, exchange) as Data;
          quota.succeeded(spent.paid);
          return { data, response };
        }
        const wait = retryAfter(response.headers, clock.now());
        const errors = errorObjects(text);
        failure = { kind: "status", status, retryAfter: wait };
        error = errorFor(
          {
            operation: id,
            method,
            path: new URL(url).pathname,
            status,
            headers: response.headers,
            errors,
            body: errors.length > 0 ? undefined : text.slice(0, MOST_SHOWN),
            retryAfter: wait,
            attempts: number,
          },
          operation,
          revision,
        );
        pass?.answered(response.headers, status === 429 ? (wait ?? 0) : undefined);
        pass = undefined;
      } catch (thrown) {
        pass?.unanswered();
        failure = failureOf(thrown);
        error = thrown;
      }

      const { auth } = engine;
      const { authorization } = context;
      if (
        failure?.kind === "status" &&
        failure.status === 401 &&
        !renewed &&
        auth.renew &&
        authorization !== undefined
      ) {
        renewed = true;
        const { signal } = new AbortController();
        if (await auth.renew(authorization, { operation: id, signal, fetch: engine.fetch })) {
          tell(observers, "onRetry", () => ({ ...event, delay: 0, reason: "unauthorized" }));
          continue;
        }
      }

      if (!failure || retry === false) throw error;
      const delay = nextDelay(failure, spent, {
        idempotent,
        options: retry,
        maxWait,
        quota,
        random: environment.random(),
      });
      if (delay === undefined) throw error;
      const reason = failure.kind === "status" ? String(failure.status) : failure.kind;
      tell(observers, "onRetry", () => ({
        ...event,
        delay,
        reason,
        ...(failure.kind === "status" ? {} : { error }),
      }));
      await scope.sleep(delay);
    }
  } finally {
    scope.close();
  }
}

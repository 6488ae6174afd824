import { errorFrom } from "../errors/from-response.js";
import { beginning, InvalidResponseError } from "../errors/invalid-response-error.js";
import { KlaviyoError } from "../errors/klaviyo-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { UsageError } from "../errors/usage-error.js";
import { withoutSecret } from "../errors/without-secret.js";
import { deprecation, FALL_FORWARD_OPT_OUT } from "../operation/revision.js";
import type { Engine } from "../options/engine.js";
import type { RetryEvent } from "../options/hooks.js";
import type { CallOptions } from "../options/options.js";
import type { Pass } from "../pacing/pacer.js";
import { isBrowser } from "../platform/browser.js";
import { openScope } from "../platform/scope.js";
import { type ApiRequest, JSON_API } from "../request/prepare.js";
import type { Answer } from "../results/api-promise.js";
import { nextDelay, type Spent } from "../retry/decide.js";
import { refill } from "../retry/quota.js";
import { retryAfter } from "../retry/retry-after.js";
import type { Failure } from "../retry/safety.js";
import { attempt, renew } from "./attempt.js";
import type { AttemptContext } from "./transport.js";

/** ms */
const TIMEOUT = 60_000;

/** ms that nobody may send after a 429 that names no time: the shortest window */
const UNNAMED_PAUSE = 1_000;

/** The headers of every attempt of a call, without the credential. */
function headersOf(
  request: ApiRequest,
  revision: string,
  own: CallOptions["headers"],
): Record<string, string> {
  const headers: Record<string, string> = { accept: JSON_API, revision, ...request.headers };
  // A browser would ask the API's CORS rules about it, which know none but client-side headers.
  if (request.operation.auth !== "public" || !isBrowser()) headers[FALL_FORWARD_OPT_OUT] = "1";
  if (!own) return headers;
  // Headers gives names in lower case, so that each is there once. Of a client-side operation an
  // authorization would be sent: the credential's own comes only to the others.
  const { authorization: _, ...others } = Object.fromEntries(new Headers(own));
  return { ...others, ...headers };
}

/** Tells once that a revision is deprecated; a process may live to see it happen. */
function tellDeprecation({ told, environment, tell }: Engine, revision: string): void {
  if (!tell || told.has(revision)) return;
  const life = deprecation(revision, environment.clock.now());
  if (!life) return;
  told.add(revision);
  tell("onDeprecatedRevision", { revision, ...life });
}

/** The document in the body of a 2xx; `sent` is the credential, which no error may show. */
function parse(operation: string, status: number, text: string, sent?: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch (error) {
    // A copy, without the part of the text that is quoted there and may be a part of the credential.
    const [words] = (error as Error).message.split('"', 1);
    const message = `${operation}: ${status}, but no JSON`;
    throw new InvalidResponseError(message, status, beginning(withoutSecret(text, sent)), {
      cause: new SyntaxError(words),
    });
  }
}

/** Sends `request` until it is answered or given up, and answers the parsed document. */
export async function execute<Data>(
  engine: Engine,
  request: ApiRequest,
  options: CallOptions = {},
): Promise<Answer<Data>> {
  const { environment, tell, pacer, quota, maxWait } = engine;
  const { clock } = environment;
  const { operation, method, url } = request;
  const { id } = operation;
  const revision = options.revision ?? engine.revision ?? operation.revision;
  if (!revision) throw new UsageError(`${id}: no revision; give the client or the call one`);
  tellDeprecation(engine, revision);

  const retry = options.retry ?? engine.retry ?? {};
  const idempotent = options.idempotent ?? request.idempotent;
  const spent: Spent = { retries: 0, throttles: 0, waited: 0, paid: 0 };
  const deadline = options.deadline ?? engine.deadline;
  const timeout = options.timeout ?? engine.timeout ?? TIMEOUT;
  // Timers take NaN, as of a variable that is not set, for no time at all.
  if (!(timeout > 0 && (deadline ?? 1) > 0)) {
    throw new UsageError(`${id}: timeout and deadline: expected above 0 ms`);
  }
  const scope = openScope(
    clock,
    options.signal,
    deadline,
    (limit, ms) => new TimeoutError(limit, id, ms),
  );
  const context: AttemptContext = {
    engine,
    scope,
    headers: headersOf(request, revision, options.headers),
    timeout,
    keepalive: options.keepalive,
  };
  /** the attempt after which the credential was renewed: once a call */
  let renewed = 0;

  try {
    for (let number = 1; ; number++) {
      const event = { operation: id, method, url, attempt: number };
      let pass: Pass | undefined;
      let headers: Headers | undefined;
      let pause: number | undefined;
      let again: RetryEvent;
      try {
        pass = await pacer?.enter(
          { operation, url, scope, maxWait: maxWait - spent.waited, again: spent.throttles > 0 },
          (delay, reason) => tell?.("onThrottle", { ...event, delay, reason }),
        );
        if (pass) spent.waited += pass.waited;
        tell?.("onRequest", event);
        const sent = clock.now();
        const { response, text } = await attempt(context, request, number);
        const { status } = response;
        headers = response.headers;
        const now = clock.now();
        tell?.("onResponse", { ...event, status, duration: now - sent, headers });
        if (response.ok) {
          const data = parse(id, status, text, context.authorization);
          engine.validate?.response(operation, request.parameters, data);
          refill(quota, spent.paid);
          return { data: data as Data, response };
        }
        const wait = retryAfter(headers, now);
        if (status === 429) pause = wait ?? UNNAMED_PAUSE;
        // Renewing may fail for a moment, as any request may; then that is what the attempt failed with.
        if (status === 401 && !renewed && (await renew(context, id))) renewed = number;
        const shown = withoutSecret(text, context.authorization);
        throw errorFrom(response, shown, wait, { operation, revision, attempts: number });
      } catch (error) {
        const failure: Failure = error instanceof KlaviyoError ? (error as Failure) : {};
        const fresh = renewed === number;
        const random = environment.random();
        const delay = fresh
          ? 0
          : retry &&
            nextDelay(failure, spent, { idempotent, options: retry, maxWait, quota, random });
        if (typeof delay !== "number") throw error;
        const { status, limit, refused } = failure;
        const broken = refused ? "refused" : "broken";
        const reason = fresh ? "unauthorized" : `${status ?? limit ?? broken}`;
        again = { ...event, delay, reason, error };
      } finally {
        pass?.ended(headers, pause);
      }
      tell?.("onRetry", again);
      const { delay } = again;
      if (delay) await scope.run<void>((resolve) => clock.setTimer(resolve, delay));
    }
  } finally {
    scope.close();
  }
}

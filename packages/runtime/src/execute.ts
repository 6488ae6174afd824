import type { Answer } from "./api-promise.js";
import { type AttemptContext, attempt } from "./attempt.js";
import { isBrowser } from "./browser.js";
import { type Engine, tell } from "./engine.js";
import { TimeoutError } from "./errors/timeout-error.js";
import { UsageError } from "./errors/usage-error.js";
import type { HookEvent } from "./hooks.js";
import type { CallOptions } from "./options.js";
import { type Outcome, outcomeOf, thrownOutcome } from "./outcome.js";
import type { Pass } from "./pacing/pacer.js";
import { renew } from "./renew.js";
import { type ApiRequest, JSON_API } from "./request/prepare.js";
import { nextDelay, type Spent } from "./retry/decide.js";
import { deprecation, FALL_FORWARD_OPT_OUT } from "./revision.js";
import { openScope } from "./scope.js";

/** The headers of every attempt of a call, without the credential. */
function headersOf(
  request: ApiRequest,
  revision: string,
  own: CallOptions["headers"],
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in own) headers[name.toLowerCase()] = own[name] as string;
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

/** Sends `request` until it is answered or given up, and answers the parsed document. */
export async function execute<Data>(
  engine: Engine,
  request: ApiRequest,
  options: CallOptions = {},
): Promise<Answer<Data>> {
  const { environment, observers, pacer, quota, maxWait } = engine;
  const { clock } = environment;
  const { operation, method, url, body } = request;
  const { id } = operation;
  const revision = options.revision ?? engine.revision ?? operation.revision;
  if (!revision) throw new UsageError(`${id}: no revision; give the client or the call one`);
  tellDeprecation(engine, revision);

  const headers = headersOf(request, revision, options.headers);
  const retry = options.retry ?? engine.retry;
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
    timeout: options.timeout ?? engine.timeout,
    keepalive: options.keepalive,
  };

  /** One attempt, from the gate to the end of its answer. */
  const run = async (event: HookEvent): Promise<Outcome<Data>> => {
    let pass: Pass | undefined;
    if (pacer) {
      const again = spent.throttles > 0;
      pass = await pacer.enter(
        { operation, url, scope, maxWait: maxWait - spent.waited, again },
        (delay, reason) => tell(observers, "onThrottle", { ...event, delay, reason }),
      );
      spent.waited += pass.waited;
    }
    tell(observers, "onRequest", event);
    const sent = clock.now();
    try {
      const exchange = await attempt(context, {
        operation,
        attempt: event.attempt,
        method,
        url,
        headers,
        body,
      });
      const { status, headers: answered } = exchange.response;
      const now = clock.now();
      tell(observers, "onResponse", { ...event, status, duration: now - sent, headers: answered });
      const outcome = outcomeOf<Data>(exchange, request, revision, event.attempt, now);
      pass?.answered(answered, outcome.pause);
      return outcome;
    } catch (error) {
      pass?.unanswered();
      return thrownOutcome(error);
    }
  };

  try {
    let renewed = false;
    for (let number = 1; ; number++) {
      const event: HookEvent = { operation: id, method, url, attempt: number };
      const { answer, error, failure } = await run(event);
      if (answer) {
        quota.succeeded(spent.paid);
        return answer;
      }
      const status = failure?.kind === "status" ? failure.status : undefined;
      if (status === 401 && !renewed) {
        renewed = true;
        if (await renew(context, id)) {
          tell(observers, "onRetry", { ...event, delay: 0, reason: "unauthorized", error });
          continue;
        }
      }
      const delay =
        failure &&
        retry &&
        nextDelay(failure, spent, {
          idempotent: options.idempotent ?? request.idempotent,
          options: retry,
          maxWait,
          quota,
          random: environment.random(),
        });
      if (typeof delay !== "number") throw error;
      const reason = String(status ?? failure?.kind);
      tell(observers, "onRetry", { ...event, delay, reason, error });
      await scope.sleep(delay);
    }
  } finally {
    scope.close();
  }
}

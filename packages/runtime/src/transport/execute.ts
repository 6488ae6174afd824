import { errorFrom } from "../errors/from-response.js";
import { isKlaviyoError } from "../errors/klaviyo-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { UsageError } from "../errors/usage-error.js";
import { headersWithoutSecret, withoutSecret } from "../errors/without-secret.js";
import { withLazy } from "../lazy/with-lazy.js";
import type { Engine } from "../options/engine.js";
import type { RetryEvent } from "../options/hooks.js";
import type { CallOptions } from "../options/options.js";
import type { Permit } from "../pacing/types.js";
import { openScope } from "../platform/scope.js";
import type { ApiRequest } from "../request/prepare.js";
import { unknownName } from "../request/unknown-name.js";
import { nextDelay, type UsedBudget } from "../retry/decide.js";
import { refill } from "../retry/quota.js";
import { retryAfter } from "../retry/retry-after.js";
import type { Failure } from "../retry/safety.js";
import type { Answer } from "./answer.js";
import { attempt, type CallContext, renew } from "./attempt.js";
import { headersOf } from "./headers.js";
import { parseDocument } from "./parse-document.js";

/** ms */
const TIMEOUT = 60_000;

/** ms to pause the account after a 429 without `Retry-After`: the length of the shortest window */
const DEFAULT_PAUSE = 1_000;

/** ms; a revision becomes deprecated after a year */
const YEAR = 31_536_000_000;

/** Sends `request`, with retries, and returns the parsed document with its response. */
export async function execute<Data>(
  engine: Engine,
  request: ApiRequest,
  options: CallOptions,
): Promise<Answer<Data>> {
  const { environment, notify, limiter, quota, maxWait } = engine;
  const { clock } = environment;
  const { operation, method, url } = request;
  const { id } = operation;
  const revision = options.revision ?? engine.revision ?? operation.revision;
  if (!/^[\w.-]+$/.test(revision)) {
    throw new UsageError(
      `${id}: set a revision like 2025-10-15 in the client or in the call, not ${JSON.stringify(revision)}`,
    );
  }
  const deadline = options.deadline ?? engine.deadline;
  const timeout = options.timeout ?? engine.timeout ?? TIMEOUT;
  // Also refuses NaN, which timers would take for 0.
  if (!(timeout > 0 && (deadline ?? 1) > 0)) {
    throw new UsageError(`${id}: timeout and deadline must be above 0 ms`);
  }
  const unknown = unknownName(request, revision);
  if (unknown) {
    const message = await withLazy((lazy) => lazy.unknownParameter(operation, unknown));
    throw new UsageError(message ?? `${id}: unknown parameter ${unknown}`);
  }
  // At each call, because long processes may live to see the date. Not awaited, because the call must not
  // depend on it.
  if (notify && clock.now() - Date.parse(revision) >= YEAR) {
    void withLazy((lazy) => lazy.warnOfDeprecation(engine, revision));
  }

  const retry = options.retry ?? engine.retry ?? {};
  const idempotent = options.idempotent ?? request.idempotent;
  const used: UsedBudget = { retries: 0, throttles: 0, waited: 0, paid: 0 };
  const scope = openScope(
    clock,
    options.signal,
    deadline,
    (limit, ms) => new TimeoutError(limit, id, ms),
  );
  const context: CallContext = {
    engine,
    scope,
    headers: headersOf(request, revision, options.headers),
    timeout,
    keepalive: options.keepalive,
  };
  /** the attempt after which the credential was renewed, which happens once per call */
  let renewed = 0;

  try {
    for (let number = 1; ; number++) {
      const event = { operation: id, method, url, attempt: number };
      let permit: Permit | undefined;
      let received: Headers | undefined;
      let pause: number | undefined;
      let again: RetryEvent;
      try {
        permit = await limiter?.acquire(
          { operation, url, scope, maxWait: maxWait - used.waited, throttled: used.throttles > 0 },
          (delay, reason) => notify?.("onThrottle", () => ({ ...event, delay, reason })),
        );
        if (permit) used.waited += permit.waited;
        notify?.("onRequest", () => ({ ...event }));
        const sent = clock.now();
        const { response, text, authorization } = await attempt(context, request, number);
        const { status } = response;
        received = response.headers;
        const now = clock.now();
        notify?.("onResponse", () => ({
          ...event,
          status,
          duration: now - sent,
          headers: headersWithoutSecret(response.headers, authorization),
        }));
        if (response.ok) {
          const data = parseDocument(operation, status, text, authorization);
          engine.validate?.response(operation, request.parameters, data);
          refill(quota, used.paid);
          return { data: data as Data, response };
        }
        const wait = retryAfter(received, now);
        if (status === 429) pause = wait ?? DEFAULT_PAUSE;
        // If the renewal fails, its error is what the attempt failed with, and may be retried.
        if (status === 401 && authorization && !renewed) {
          if (await renew(context, id, authorization)) renewed = number;
        }
        const shown = withoutSecret(text, authorization);
        throw errorFrom(
          { status, headers: headersWithoutSecret(received, authorization) },
          shown,
          wait,
          {
            operation,
            revision,
            attempts: number,
          },
        );
      } catch (error) {
        const failure: Failure = isKlaviyoError(error) ? (error as Failure) : {};
        const fresh = renewed === number;
        const random = environment.random();
        const delay = fresh
          ? 0
          : retry &&
            nextDelay(failure, used, { idempotent, options: retry, maxWait, quota, random });
        if (typeof delay !== "number") throw error;
        const { status, limit, refused } = failure;
        const broken = refused ? "refused" : "broken";
        const reason = fresh ? "unauthorized" : `${status ?? limit ?? broken}`;
        again = { ...event, delay, reason, error };
      } finally {
        permit?.release(received, pause);
      }
      notify?.("onRetry", () => again);
      const { delay } = again;
      if (delay) await scope.run<void>((resolve) => clock.setTimer(resolve, delay));
    }
  } finally {
    scope.close();
  }
}

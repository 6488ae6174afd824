import { type AttemptRequest, compose } from "./compose.js";
import type { Engine } from "./engine.js";
import { ConnectionError } from "./errors/connection-error.js";
import { TimeoutError } from "./errors/timeout-error.js";
import { MOST_ERROR_BYTES, readCapped } from "./request/read.js";
import type { Scope } from "./scope.js";
import { authorize, reason, transport } from "./transport.js";

/** An answer of the API, its body read. */
export interface Exchange {
  readonly response: Response;
  readonly text: string;
}

/** What the attempts of one call share. */
export interface AttemptContext {
  readonly engine: Engine;
  readonly scope: Scope;
  readonly timeout: number;
  readonly keepalive: boolean | undefined;
  /** the credential of the latest attempt */
  authorization: string | undefined;
}

async function exchange(context: AttemptContext, request: AttemptRequest): Promise<Exchange> {
  const { engine, keepalive } = context;
  const send = compose(engine.middleware, async (inner) => {
    context.authorization = await authorize(engine, inner);
    return transport(engine, inner, context.authorization, keepalive);
  });
  const response = await send(request);
  try {
    const text = response.ok ? await response.text() : await readCapped(response, MOST_ERROR_BYTES);
    return { response, text };
  } catch (cause) {
    throw new ConnectionError(`${request.operation.id}: the answer broke off: ${reason(cause)}`, {
      cause,
    });
  }
}

/**
 * Makes one attempt, from the first middleware to the end of the body, within its timeout and the
 * life of the call.
 */
export function attempt(
  context: AttemptContext,
  request: Omit<AttemptRequest, "signal">,
): Promise<Exchange> {
  const { engine, scope, timeout } = context;
  const controller = new AbortController();
  let cancelTimer = (): void => {};
  return scope.run<Exchange>(
    (resolve, reject) => {
      cancelTimer = engine.environment.clock.setTimer(() => {
        const late = new TimeoutError("timeout", request.operation.id, timeout);
        controller.abort(late);
        reject(late);
      }, timeout);
      exchange(context, { ...request, signal: controller.signal }).then(
        (answer) => {
          cancelTimer();
          resolve(answer);
        },
        (error) => {
          cancelTimer();
          reject(error);
        },
      );
    },
    (ended) => {
      cancelTimer();
      controller.abort(ended);
    },
  );
}

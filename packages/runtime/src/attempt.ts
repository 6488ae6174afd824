import { type AttemptRequest, compose } from "./compose.js";
import type { Engine } from "./engine.js";
import { ConnectionError } from "./errors/connection-error.js";
import { TimeoutError } from "./errors/timeout-error.js";
import type { Scope } from "./scope.js";
import { authorize, send } from "./transport.js";

/** An answer of the API, its body read. */
export interface Exchange {
  readonly response: Response;
  readonly text: string;
}

/** What the attempts of one call share. */
export interface AttemptContext {
  readonly engine: Engine;
  readonly scope: Scope;
  /** ms */
  readonly timeout: number;
  readonly keepalive: boolean | undefined;
  /** the credential of the latest attempt */
  authorization?: string | undefined;
}

async function exchange(context: AttemptContext, request: AttemptRequest): Promise<Exchange> {
  const { engine, keepalive } = context;
  const response = await compose(engine.middleware ?? [], async (inner) => {
    context.authorization = await authorize(engine, inner);
    return send(engine, inner, context.authorization, keepalive);
  })(request);
  const text = await response.text().catch((cause: unknown) => {
    throw new ConnectionError(request.operation.id, cause);
  });
  return { response, text };
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
  return scope.run((resolve, reject) => {
    const controller = new AbortController();
    const cancel = engine.environment.clock.setTimer(() => {
      const late = new TimeoutError("timeout", request.operation.id, timeout);
      reject(late);
      controller.abort(late);
    }, timeout);
    exchange(context, { ...request, signal: controller.signal }).then(resolve, reject);
    return (interruption) => {
      cancel();
      if (interruption) controller.abort(interruption.reason);
    };
  });
}

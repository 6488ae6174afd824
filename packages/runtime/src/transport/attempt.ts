import { ConnectionError } from "../errors/connection-error.js";
import { compose } from "../options/middleware.js";
import type { ApiRequest } from "../request/prepare.js";
import { type AttemptContext, send } from "./transport.js";

/** An answer of the API, its body read. */
export interface Exchange {
  readonly response: Response;
  readonly text: string;
}

/**
 * Makes one attempt, from the first middleware to the end of the body, within its timeout and the
 * life of the call.
 *
 * @param number 1 for the first
 */
export function attempt(
  context: AttemptContext,
  request: ApiRequest,
  number: number,
): Promise<Exchange> {
  const { engine, scope, headers, timeout } = context;
  const { operation, method, url, body } = request;
  const through = compose(engine.middleware ?? [], (inner) => send(context, inner));
  return scope.abortable(async (signal) => {
    const response = await through({
      operation,
      attempt: number,
      method,
      url,
      headers,
      body,
      signal,
    });
    try {
      return { response, text: await response.text() };
    } catch (cause) {
      throw new ConnectionError(operation.id, cause, context.authorization);
    }
  }, timeout);
}

/**
 * Asks the credential for a new value after a 401. Answers whether there is one, so that the request
 * is worth sending again; waits no longer than the call lives.
 */
export async function renew(
  { engine: { auth, fetch }, scope, authorization }: AttemptContext,
  operation: string,
): Promise<boolean> {
  return (
    !!authorization &&
    scope.abortable(
      async (signal) => !!(await auth.renew?.(authorization, { operation, signal, fetch })),
    )
  );
}

import type { Answer } from "./api-promise.js";
import type { Exchange } from "./attempt.js";
import { ConnectionError } from "./errors/connection-error.js";
import { errorFor, errorObjects } from "./errors/from-response.js";
import { InvalidResponseError } from "./errors/invalid-response-error.js";
import { TimeoutError } from "./errors/timeout-error.js";
import type { ApiRequest } from "./request/prepare.js";
import { MOST_SHOWN } from "./request/read.js";
import { retryAfter } from "./retry/retry-after.js";
import type { Failure } from "./retry/safety.js";

/** How one attempt ended: with an answer, or with an error. */
export interface Outcome<Data> {
  readonly answer?: Answer<Data>;
  readonly error?: unknown;
  /** what the decision on another attempt depends on; absent where that is out of the question */
  readonly failure?: Failure | undefined;
  /** ms that nobody may call the operation, after a 429 */
  readonly pause?: number | undefined;
}

/** The document in the body of a 2xx. */
function parse(operation: string, { response: { status }, text }: Exchange): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch (cause) {
    throw new InvalidResponseError(
      `${operation}: ${status}, but the body is no JSON: ${(cause as Error).message}`,
      status,
      text.slice(0, MOST_SHOWN),
      { cause },
    );
  }
}

/** What `exchange` means for the call. */
export function outcomeOf<Data>(
  exchange: Exchange,
  { operation, method, url }: ApiRequest,
  revision: string,
  attempts: number,
  now: number,
): Outcome<Data> {
  const { response, text } = exchange;
  const { status, headers } = response;
  if (response.ok) return { answer: { data: parse(operation.id, exchange) as Data, response } };
  const wait = retryAfter(headers, now);
  const errors = errorObjects(text);
  const error = errorFor(
    {
      status,
      operation: operation.id,
      method,
      path: new URL(url).pathname,
      revision,
      attempts,
      errors,
      body: errors.length > 0 ? undefined : text.slice(0, MOST_SHOWN),
      retryAfter: wait,
      headers,
    },
    operation,
  );
  const failure: Failure = { kind: "status", status, retryAfter: wait };
  return { error, failure, pause: status === 429 ? (wait ?? 0) : undefined };
}

/** What an attempt that threw means for the call. */
export function thrownOutcome(error: unknown): Outcome<never> {
  if (error instanceof ConnectionError) {
    return { error, failure: { kind: error.refused ? "refused" : "broken" } };
  }
  if (error instanceof TimeoutError && error.limit === "timeout") {
    return { error, failure: { kind: "timeout" } };
  }
  // A 200 whose body was cut short; a redirect would lead to the same place again.
  const broken = error instanceof InvalidResponseError && error.status === 200;
  return broken ? { error, failure: { kind: "broken" } } : { error };
}

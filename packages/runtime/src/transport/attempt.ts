import { ConnectionError } from "../errors/connection-error.js";
import { InvalidResponseError } from "../errors/invalid-response-error.js";
import { UsageError } from "../errors/usage-error.js";
import { withoutSecret } from "../errors/without-secret.js";
import type { Engine } from "../options/engine.js";
import { type AttemptRequest, compose } from "../options/middleware.js";
import type { Scope } from "../platform/scope.js";
import { isBelow } from "../request/base-url.js";
import type { ApiRequest } from "../request/prepare.js";

/** What the attempts of one call share. */
export interface CallContext {
  readonly engine: Engine;
  readonly scope: Scope;
  /** headers of every attempt, without the credential; names in lower case */
  readonly headers: Readonly<Record<string, string>>;
  /** ms per attempt */
  readonly timeout: number;
  readonly keepalive: boolean | undefined;
}

/** Response to one attempt, with its body read. */
export interface AttemptResult {
  readonly response: Response;
  readonly text: string;
  /** `Authorization` header that was sent; `undefined` if none was */
  readonly authorization: string | undefined;
}

/**
 * Makes one attempt: runs the middleware, adds the credential, sends the request and reads the body.
 * Ends early when the attempt times out or the call ends. Errors never contain the credential.
 *
 * @param number 1 for the first attempt
 */
export function attempt(
  { engine, scope, headers, timeout, keepalive }: CallContext,
  { operation, method, url, body }: ApiRequest,
  number: number,
): Promise<AttemptResult> {
  return scope.abortable(async (signal) => {
    let authorization: string | undefined;
    const through = compose(engine.middleware ?? [], async (request) => {
      if (request.url !== url && !isBelow(engine.baseUrl, request.url)) {
        throw new UsageError(
          `${operation.id}: middleware must keep the URL below ${engine.baseUrl}, not send to ${request.url}`,
        );
      }
      authorization = await authorize(engine, request);
      return send(engine, request, authorization, keepalive);
    });
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
      return { response, text: await response.text(), authorization };
    } catch (cause) {
      throw new ConnectionError(operation.id, cause, authorization);
    }
  }, timeout);
}

/**
 * Returns the `Authorization` header of a request; `undefined` for client-side operations.
 *
 * @throws {UsageError} if the client has no credential or one that is not a valid header value
 */
async function authorize(
  { auth, fetch }: Engine,
  { operation, signal }: AttemptRequest,
): Promise<string | undefined> {
  const { id } = operation;
  if (operation.auth === "public") return undefined;
  const authorization = await auth.authorization?.({ operation: id, signal, fetch });
  // fetch refuses invalid values too, but quotes them in its message.
  if (!/^[\x20-\x7e]+$/.test(authorization ?? "")) {
    throw new UsageError(`${id}: needs a client with a valid private key or access token`);
  }
  return authorization;
}

/**
 * Sends a request with its credential.
 *
 * @throws {ConnectionError} with what `fetch` threw as its cause
 * @throws {InvalidResponseError} for redirects: none is followed, so that the credential goes nowhere
 *   else and nothing is sent twice
 */
async function send(
  { fetch }: Engine,
  { operation: { id }, method, url, headers, body, signal }: AttemptRequest,
  authorization: string | undefined,
  keepalive: boolean | undefined,
): Promise<Response> {
  // Object.assign is several times as fast in V8 as a spread followed by a member.
  const sent = Object.assign({}, headers, authorization && { authorization });
  let response: Response;
  try {
    // RequestInit allows no `undefined` for absent members; fetch does.
    const init = { method, headers: sent, body, signal, keepalive, redirect: "manual" };
    response = await fetch(url, init as RequestInit);
  } catch (cause) {
    throw new ConnectionError(id, cause, authorization);
  }
  const { status } = response;
  // Browsers report redirects as status 0 and hide the target.
  if (status < 200 || (status >= 300 && status < 400)) {
    // An unread body would keep the connection busy.
    response.body?.cancel().catch(() => {});
    const to = withoutSecret(`${response.headers.get("location")}`, authorization);
    throw new InvalidResponseError(`${id}: ${status} redirects to ${to}; not followed`, status);
  }
  return response;
}

/**
 * Asks the credential for a new value after a 401, for no longer than an attempt may take. Returns
 * whether there is one, so that sending the request again makes sense.
 *
 * @param rejected `Authorization` header that the API rejected
 */
export function renew(
  { engine: { auth, fetch }, scope, timeout }: CallContext,
  operationId: string,
  rejected: string,
): Promise<boolean> {
  return scope.abortable(
    async (signal) => !!(await auth.renew?.(rejected, { operation: operationId, signal, fetch })),
    timeout,
  );
}

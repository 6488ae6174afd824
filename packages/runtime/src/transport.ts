import type { AttemptRequest } from "./compose.js";
import type { Engine } from "./engine.js";
import { ConnectionError } from "./errors/connection-error.js";
import { InvalidResponseError } from "./errors/invalid-response-error.js";
import { UsageError } from "./errors/usage-error.js";

/**
 * The `Authorization` header for one attempt; `undefined` for client-side operations, which never
 * carry one.
 *
 * @throws {UsageError} where the client has no credential, or one that is no header value
 */
export async function authorize(
  { auth, fetch }: Engine,
  { operation, signal }: AttemptRequest,
): Promise<string | undefined> {
  if (operation.auth === "public") return undefined;
  const value = await auth.authorization?.({ operation: operation.id, signal, fetch });
  // fetch would refuse a bad value too, but quote it in its message.
  if (!value || !/^[\x20-\x7e]+$/.test(value)) {
    throw new UsageError(
      `${operation.id}: the client has no private key or token, or a broken one`,
    );
  }
  return value;
}

/**
 * Sends one attempt.
 *
 * @throws {ConnectionError} with what `fetch` threw as its cause
 * @throws {InvalidResponseError} for a redirect: none is followed, so that the credential goes nowhere
 *   else, and nothing is sent twice
 */
export async function send(
  { baseUrl, fetch }: Engine,
  { operation: { id }, method, url, headers, body, signal }: AttemptRequest,
  authorization: string | undefined,
  keepalive: boolean | undefined,
): Promise<Response> {
  if (!url.startsWith(`${baseUrl}/`)) {
    throw new UsageError(`${id}: a middleware leads away from ${baseUrl}`);
  }
  const init: RequestInit = { method, headers: { ...headers }, signal, redirect: "manual" };
  if (authorization) init.headers = { ...headers, authorization };
  if (body !== undefined) init.body = body;
  if (keepalive !== undefined) init.keepalive = keepalive;
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw new ConnectionError(id, cause);
  });
  const { status } = response;
  // A browser shows a redirect as 0 and hides where it leads.
  if (status < 200 || (status >= 300 && status < 400)) {
    throw new InvalidResponseError(
      `${id}: ${status} redirects to ${response.headers.get("location")}; not followed`,
      status,
    );
  }
  return response;
}

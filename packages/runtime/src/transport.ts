import type { AuthRequest } from "./auth/auth.js";
import type { AttemptRequest } from "./compose.js";
import type { Engine } from "./engine.js";
import { ConnectionError } from "./errors/connection-error.js";
import { InvalidResponseError } from "./errors/invalid-response-error.js";
import { UsageError } from "./errors/usage-error.js";
import { withinOrigin } from "./request/origin.js";

/** Redirects that one attempt follows. */
const MOST_REDIRECTS = 5;

/**
 * The `Authorization` header for one attempt; `undefined` for client-side operations, which never
 * carry one.
 *
 * @throws {UsageError} where the client has no credential, or one that is no header value
 */
export async function authorize(
  { auth }: Engine,
  { operation }: AttemptRequest,
  request: AuthRequest,
): Promise<string | undefined> {
  if (operation.auth === "public") return undefined;
  if (!auth.authorization) {
    throw new UsageError(`${operation.id}: needs a private key or a token; publicKey has neither`);
  }
  const value = await auth.authorization(request);
  // fetch would refuse it too, but quote it in its message.
  if (!/^[\x20-\x7e]+$/.test(value)) {
    throw new UsageError(`${operation.id}: the credential is empty or no header value`);
  }
  return value;
}

/**
 * Sends one attempt, and follows redirects that keep the method (RFC 9110 §15.4) and the origin.
 *
 * @throws {ConnectionError} with what `fetch` threw as its cause
 * @throws {InvalidResponseError} for a redirect that must not be followed
 */
export async function transport(
  { baseUrl, fetch }: Engine,
  { operation: { id }, method, url, headers, body, signal }: AttemptRequest,
  authorization: string | undefined,
  keepalive: boolean | undefined,
): Promise<Response> {
  if (!url.startsWith(`${baseUrl}/`)) {
    throw new UsageError(`${id}: a middleware leads away from ${baseUrl}; nothing was sent`);
  }
  const init: RequestInit = {
    method,
    headers: authorization ? { ...headers, authorization } : headers,
    signal,
    redirect: "manual",
  };
  if (body !== undefined) init.body = body;
  if (keepalive !== undefined) init.keepalive = keepalive;
  for (let target = url, redirects = 0; ; redirects++) {
    let response: Response;
    try {
      response = await fetch(target, init);
    } catch (cause) {
      throw new ConnectionError(`${id}: no answer: ${describe(cause)}`, { cause });
    }
    const { status } = response;
    // A browser shows a redirect as 0 and hides where it leads.
    if (status >= 400 || (status >= 200 && status < 300)) return response;
    const location = response.headers.get("location") ?? "";
    const next = location && (method === "GET" || status > 306) && withinOrigin(location, target);
    if (!next || redirects === MOST_REDIRECTS) {
      throw new InvalidResponseError(
        `${id}: ${status} redirects to "${location}"; not followed`,
        status,
      );
    }
    await response.body?.cancel();
    target = next;
  }
}

/** What a failed `fetch` says; undici says it in the cause. */
export function describe(error: unknown): string {
  const { message, cause } = Object(error) as Record<string, unknown>;
  const { code, message: deeper } = Object(cause) as Record<string, unknown>;
  return String(code ?? deeper ?? message ?? error);
}

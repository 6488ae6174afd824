import type { AttemptRequest } from "./compose.js";
import type { Engine } from "./engine.js";
import { ConnectionError } from "./errors/connection-error.js";
import { InvalidResponseError } from "./errors/invalid-response-error.js";
import { UsageError } from "./errors/usage-error.js";
import { MOST_REDIRECTS, safeRedirect } from "./request/redirect.js";

/**
 * The `Authorization` header for one attempt; `undefined` for client-side operations, which never
 * carry one.
 *
 * @throws {UsageError} where the client has no credential, or one that is no header value
 */
export async function authorize(
  engine: Engine,
  { operation, signal }: AttemptRequest,
): Promise<string | undefined> {
  if (operation.auth === "public") return undefined;
  const { auth, fetch } = engine;
  if (!auth.authorization) {
    throw new UsageError(
      `${operation.id}: needs a private key or an access token; publicKey only calls client-side operations`,
    );
  }
  const answer = auth.authorization({ operation: operation.id, signal, fetch });
  const value = typeof answer === "string" ? answer : await answer;
  // fetch would refuse it too, but quote it in its message.
  if (!/^[\x20-\x7e]+$/.test(value)) {
    throw new UsageError(`${operation.id}: the credential is empty or no header value`);
  }
  return value;
}

/**
 * Sends one attempt and follows harmless redirects.
 *
 * @throws {ConnectionError} with what `fetch` threw as its cause
 * @throws {InvalidResponseError} for a redirect that must not be followed
 */
export async function transport(
  engine: Engine,
  { operation, method, url, headers, body, signal }: AttemptRequest,
  authorization: string | undefined,
  keepalive: boolean | undefined,
): Promise<Response> {
  const { id } = operation;
  if (!url.startsWith(`${engine.baseUrl}/`)) {
    throw new UsageError(`${id}: ${new URL(url).origin} is not the API; nothing was sent`);
  }
  const init: RequestInit = {
    method,
    headers: authorization === undefined ? headers : { ...headers, authorization },
    signal,
    redirect: "manual",
  };
  if (body !== undefined) init.body = body;
  if (keepalive !== undefined) init.keepalive = keepalive;
  for (let target = url, redirects = 0; ; redirects++) {
    let response: Response;
    try {
      response = await engine.fetch(target, init);
    } catch (cause) {
      throw new ConnectionError(`${id}: no answer: ${reason(cause)}`, { cause });
    }
    const redirected = (response.status >= 300 && response.status < 400) || response.status === 0;
    if (!redirected) return response;
    const next = safeRedirect(response, method, target);
    if (next === undefined || redirects === MOST_REDIRECTS) {
      throw new InvalidResponseError(
        `${id}: ${response.status} redirects to ${response.headers.get("location") ?? "an unknown place"}; not followed`,
        response.status,
      );
    }
    await response.body?.cancel();
    target = next;
  }
}

/** What a failed `fetch` says; undici says it in the cause. */
export function reason(error: unknown): string {
  const { message, cause } = error as {
    message?: unknown;
    cause?: { code?: unknown; message?: unknown };
  };
  return String(cause?.code ?? cause?.message ?? message ?? error);
}

import { ConnectionError } from "../errors/connection-error.js";
import { InvalidResponseError } from "../errors/invalid-response-error.js";
import { UsageError } from "../errors/usage-error.js";
import { withoutSecret } from "../errors/without-secret.js";
import type { Engine } from "../options/engine.js";
import type { AttemptRequest } from "../options/middleware.js";
import type { Scope } from "../platform/scope.js";

/** What the attempts of one call share. */
export interface AttemptContext {
  readonly engine: Engine;
  readonly scope: Scope;
  /** headers of every attempt, without the credential; names in lower case */
  readonly headers: Readonly<Record<string, string>>;
  /** ms */
  readonly timeout: number;
  readonly keepalive: boolean | undefined;
  /** the credential of the latest attempt */
  authorization?: string | undefined;
}

/**
 * Sends one attempt, with the credential unless the operation is client-side.
 *
 * @throws {UsageError} where the client has no credential, or one that is no header value
 * @throws {ConnectionError} with what `fetch` threw as its cause
 * @throws {InvalidResponseError} for a redirect: none is followed, so that the credential goes nowhere
 *   else, and nothing is sent twice
 */
export async function send(
  context: AttemptContext,
  { operation, method, url, headers, body, signal }: AttemptRequest,
): Promise<Response> {
  const { id } = operation;
  const { engine, keepalive } = context;
  const { auth, baseUrl, fetch } = engine;
  if (!url.startsWith(`${baseUrl}/`)) {
    throw new UsageError(`${id}: a middleware leads away from ${baseUrl}`);
  }
  let sent = headers;
  if (operation.auth !== "public") {
    const authorization = await auth.authorization?.({ operation: id, signal, fetch });
    // fetch would refuse a bad value too, but quote it in its message.
    if (!authorization || !/^[\x20-\x7e]+$/.test(authorization)) {
      throw new UsageError(`${id}: the client has no private key or token, or a broken one`);
    }
    // Spread, and a member after it, would say the same; V8 takes several times as long for it.
    sent = Object.assign({}, headers, { authorization });
    context.authorization = authorization;
  }
  let response: Response;
  try {
    // The compiler takes no `undefined` for absence; fetch does.
    const init = { method, headers: sent, body, signal, keepalive, redirect: "manual" };
    response = await fetch(url, init as RequestInit);
  } catch (cause) {
    throw new ConnectionError(id, cause, context.authorization);
  }
  const { status } = response;
  // A browser shows a redirect as 0 and hides where it leads.
  if (status < 200 || (status >= 300 && status < 400)) {
    // A body that nobody reads holds the connection.
    response.body?.cancel().catch(() => {});
    const to = withoutSecret(`${response.headers.get("location")}`, context.authorization);
    throw new InvalidResponseError(`${id}: ${status} redirects to ${to}; not followed`, status);
  }
  return response;
}

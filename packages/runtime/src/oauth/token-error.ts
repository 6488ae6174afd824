import { AuthorizationResponseError, ResponseBodyError } from "oauth4webapi";
import { isKlaviyoError, KlaviyoError } from "../errors/klaviyo-error.js";
import { causeWithoutSecret, withoutSecret } from "../errors/without-secret.js";
import { retryAfter } from "../retry/retry-after.js";

/** Details of a {@link TokenError}. */
export interface TokenErrorDetails {
  /** HTTP status of the response, if there was one */
  readonly status?: number;
  /** error code (RFC 6749 §5.2), for example `invalid_client` */
  readonly code?: string;
  /** ms to wait before the next attempt, if the server asked for it */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The authorization server refused a request, or did not send a usable response. The error contains no
 * token and no secret. After 429, 5xx or no response, the client retries as for any call.
 */
export class TokenError extends KlaviyoError {
  override get name(): string {
    return "TokenError";
  }

  readonly status?: number;
  readonly code?: string;
  readonly retryAfter?: number;
  /** set if another attempt may succeed: the API has not seen the request that needed a token */
  readonly refused?: true;

  constructor(message: string, { cause, ...details }: TokenErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    const { status, code, retryAfter: wait } = details;
    if (status !== undefined) this.status = status;
    if (code !== undefined) this.code = code;
    if (wait !== undefined) this.retryAfter = wait;
    if (status === undefined ? cause !== undefined : status >= 500) this.refused = true;
  }
}

/** Returns whether `error` is a {@link TokenError}, from any realm or copy of the package. */
export function isTokenError(error: unknown): error is TokenError {
  return (
    isKlaviyoError(error) &&
    (error.name === "TokenError" || error.name === "ReconnectRequiredError")
  );
}

/**
 * Returns whether `value` is a response. Not with `instanceof`: the `fetch` of a client may be from the
 * package undici, node-fetch, or another realm.
 */
function isResponse(value: unknown): value is Response {
  const { status, headers } = Object(value) as Partial<Response>;
  return typeof status === "number" && typeof headers?.get === "function";
}

/** Returns the status and `retryAfter` of a response; `{}` if there is no response. */
function detailsOf(response: unknown): TokenErrorDetails {
  if (!isResponse(response)) return {};
  const { status, headers } = response;
  return { status, retryAfter: retryAfter(headers, Date.now()) };
}

/**
 * Converts an error of oauth4webapi to a {@link TokenError}. The library's errors hold whole requests
 * and responses, which are dropped; for a failed connection the cause is kept.
 *
 * @param secrets values that were sent: the server may quote them when it refuses
 */
export function tokenError(thrown: unknown, secrets: readonly (string | undefined)[]): TokenError {
  const hide = (text: string): string => secrets.reduce<string>(withoutSecret, text);
  if (thrown instanceof ResponseBodyError || thrown instanceof AuthorizationResponseError) {
    const { error, error_description: description = "" } = thrown;
    const response = thrown instanceof ResponseBodyError ? thrown.response : undefined;
    const reason = hide([error, description].filter(Boolean).join(": "));
    return new TokenError(`oauth: the authorization server refused the request: ${reason}`, {
      ...detailsOf(response),
      code: hide(error),
    });
  }
  const { cause, message, code } = Object(thrown) as {
    cause?: unknown;
    message?: string;
    code?: unknown;
  };
  const details = detailsOf(
    isResponse(cause) ? cause : (cause as { response?: unknown })?.response,
  );
  const at = details.status === undefined ? "" : ` (status ${details.status})`;
  // Only the library's own errors have such a code; other errors come from fetch.
  const kept = `${code}`.startsWith("OAUTH_")
    ? {}
    : { cause: secrets.reduce<unknown>(causeWithoutSecret, thrown) };
  return new TokenError(
    `oauth: the authorization server did not send a usable response${at}: ${hide(`${message}`)}`,
    {
      ...details,
      ...kept,
    },
  );
}

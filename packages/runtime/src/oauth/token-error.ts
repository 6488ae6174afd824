import { AuthorizationResponseError, ResponseBodyError } from "oauth4webapi";
import { isKlaviyoError, KlaviyoError } from "../errors/klaviyo-error.js";
import { causeWithoutSecret, withoutSecret } from "../errors/without-secret.js";
import { retryAfter } from "../retry/retry-after.js";

/** What a {@link TokenError} says besides its message. */
export interface TokenErrorDetails {
  /** HTTP status of the answer, where there was one */
  readonly status?: number;
  /** error code of RFC 6749 §5.2, as in `invalid_client` */
  readonly code?: string;
  /** ms that the server asked to wait */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The authorization server refused, or gave no usable answer. It holds no token and no secret. Where it
 * did not answer, or with 429 or 5xx, the client tries again as for any call.
 */
export class TokenError extends KlaviyoError {
  override get name(): string {
    return "TokenError";
  }

  readonly status?: number;
  readonly code?: string;
  readonly retryAfter?: number;
  /** where another attempt may succeed: the API has not seen the request that needed a token */
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

/** Whether `error` is a {@link TokenError}, from any realm or copy of the package. */
export function isTokenError(error: unknown): error is TokenError {
  return (
    isKlaviyoError(error) &&
    (error.name === "TokenError" || error.name === "ReconnectRequiredError")
  );
}

/** Status and wait of an answer; nothing where none came. */
function answered(response: unknown): TokenErrorDetails {
  if (!(response instanceof Response)) return {};
  const { status, headers } = response;
  return { status, retryAfter: retryAfter(headers, Date.now()) };
}

/**
 * What the OAuth library threw, as an error of ours. Its errors hold whole requests and answers, which
 * are left behind; of a connection that failed the cause is kept.
 *
 * @param secrets what was sent; the server may quote it when it refuses
 */
export function tokenError(thrown: unknown, secrets: readonly (string | undefined)[]): TokenError {
  const hide = (text: string): string => secrets.reduce<string>(withoutSecret, text);
  if (thrown instanceof ResponseBodyError || thrown instanceof AuthorizationResponseError) {
    const { error, error_description: description = "" } = thrown;
    const response = thrown instanceof ResponseBodyError ? thrown.response : undefined;
    const said = hide([error, description].filter(Boolean).join(": "));
    return new TokenError(`oauth: the authorization server refused: ${said}`, {
      ...answered(response),
      code: hide(error),
    });
  }
  const { cause, message, code } = Object(thrown) as {
    cause?: unknown;
    message?: string;
    code?: unknown;
  };
  const answer = answered(
    cause instanceof Response ? cause : (cause as { response?: unknown })?.response,
  );
  const at = answer.status === undefined ? "" : ` (${answer.status})`;
  // The library's own errors have such a code; anything else came from fetch.
  const kept = `${code}`.startsWith("OAUTH_")
    ? {}
    : { cause: secrets.reduce<unknown>(causeWithoutSecret, thrown) };
  return new TokenError(`oauth: no usable answer${at}: ${hide(`${message}`)}`, {
    ...answer,
    ...kept,
  });
}

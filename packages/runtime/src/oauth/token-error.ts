import { AuthorizationResponseError, ResponseBodyError } from "oauth4webapi";
import { isKlaviyoError, KlaviyoError } from "../errors/klaviyo-error.js";

/** What a {@link TokenError} says besides its message. */
export interface TokenErrorDetails {
  /** HTTP status of the answer, where there was one */
  readonly status?: number;
  /** error code of RFC 6749 §5.2, as in `invalid_client` */
  readonly code?: string;
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
  /** where another attempt may succeed: the API has not seen the request that needed a token */
  readonly refused?: true;

  constructor(message: string, { status, code, cause }: TokenErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    if (status !== undefined) this.status = status;
    if (code !== undefined) this.code = code;
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

/**
 * What the OAuth library threw, as an error of ours. Its errors hold whole requests and answers, which
 * are left behind; of a connection that failed the cause is kept, which names no secret.
 */
export function tokenError(thrown: unknown): TokenError {
  if (thrown instanceof ResponseBodyError || thrown instanceof AuthorizationResponseError) {
    const { error, error_description: description = "" } = thrown;
    const status = thrown instanceof ResponseBodyError ? { status: thrown.status } : {};
    const said = [error, description].filter(Boolean).join(": ");
    return new TokenError(`oauth: the authorization server refused: ${said}`, {
      ...status,
      code: error,
    });
  }
  const { cause, message, code } = Object(thrown) as {
    cause?: unknown;
    message?: string;
    code?: string;
  };
  const answer = cause instanceof Response ? cause : (cause as { response?: unknown })?.response;
  const status = answer instanceof Response ? { status: answer.status } : {};
  const at = answer instanceof Response ? ` (${answer.status})` : "";
  // The library's own errors have a code; anything else came from fetch.
  const kept = code?.startsWith("OAUTH_") ? {} : { cause: thrown };
  return new TokenError(`oauth: no usable answer${at}: ${message}`, { ...status, ...kept });
}

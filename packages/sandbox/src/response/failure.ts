import type { ErrorObject } from "@klaviyo-kit/runtime";
import { documentResponse } from "./document-response.js";

/** What an error response says besides its status. */
export interface FailureOptions extends ErrorObject {
  /** seconds; sent as `Retry-After` */
  readonly retryAfter?: number;
}

/** What errors of a status say unless a refusal says it better. The API uses these codes and titles. */
const DEFAULTS: Readonly<
  Record<number, { code: string; title: string; detail?: string; pointer?: string }>
> = {
  400: { code: "invalid", title: "Invalid input." },
  401: {
    code: "not_authenticated",
    title: "Authentication credentials were not provided.",
    detail: "The Authorization header is missing or does not hold a valid key.",
    pointer: "/data/",
  },
  403: {
    code: "permission_denied",
    title: "You do not have permission to perform this action.",
    pointer: "/data/",
  },
  404: { code: "not_found", title: "Not found.", pointer: "/data/" },
  405: { code: "method_not_allowed", title: "Method not allowed.", pointer: "/data/" },
  409: { code: "conflict", title: "Conflict.", pointer: "/data" },
  410: { code: "gone", title: "Gone.", pointer: "/data/" },
  413: { code: "payload_too_large", title: "Payload too large.", pointer: "/data/" },
  415: { code: "unsupported_media_type", title: "Unsupported media type.", pointer: "/data/" },
  429: { code: "throttled", title: "Request was throttled.", pointer: "/data" },
};

const CRASH = { code: "error", title: "A server error occurred.", pointer: "/data/" };

const RATE_LIMIT_PAGE = "https://developers.klaviyo.com/en/docs/rate_limits_and_error_handling";

/** `links` and `meta` as the API sends them: there for refused input, absent for most other statuses. */
function extras(status: number): object {
  if (status === 400 || status === 409) return { links: {}, meta: {} };
  return status === 429 ? { links: { type: RATE_LIMIT_PAGE }, meta: {} } : {};
}

/** Completes an error object with what the API says for its status. */
export function errorObject(status: number, error: ErrorObject, id: string): ErrorObject {
  const { pointer, ...defaults } = DEFAULTS[status] ?? CRASH;
  return {
    id,
    status,
    detail: defaults.title,
    ...defaults,
    ...(pointer !== undefined && { source: { pointer } }),
    ...extras(status),
    ...error,
  };
}

/** The id of errors that tests make themselves. */
const NIL = "00000000-0000-4000-8000-000000000000";

/**
 * Creates an error response in the form of Klaviyo's (JSON:API 1.0 §7).
 *
 * @example getProfilesHandler({ answer: () => failure(429, { retryAfter: 1 }) })
 */
export function failure(status: number, { retryAfter, ...error }: FailureOptions = {}): Response {
  return documentResponse(
    { errors: [errorObject(status, error, NIL)] },
    status,
    retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
  );
}

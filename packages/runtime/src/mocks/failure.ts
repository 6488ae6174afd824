import type { ErrorObject } from "../errors/api-error.js";
import { JSON_API } from "../json-api/media-type.js";

/** What an error answer says besides its status. */
export interface FailureOptions extends ErrorObject {
  /** s; sent as `Retry-After` */
  readonly retryAfter?: number;
}

const TITLES: Readonly<Record<number, readonly [code: string, title: string]>> = {
  400: ["invalid", "Invalid input."],
  401: ["not_authenticated", "Authentication is missing."],
  403: ["permission_denied", "The key lacks a scope."],
  404: ["not_found", "There is no such resource."],
  405: ["method_not_allowed", "The method is not allowed here."],
  406: ["not_acceptable", "The media type of the answer is not accepted."],
  409: ["conflict", "The resource exists already."],
  415: ["unsupported_media_type", "The media type is not supported."],
  429: ["throttled", "Too many requests."],
};

/** A JSON document with its media type. */
export function documentResponse(
  document: unknown,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  if (document === undefined) return new Response(null, { status, headers });
  return new Response(JSON.stringify(document), {
    status,
    headers: { ...headers, "content-type": JSON_API },
  });
}

/**
 * An error as Klaviyo answers it (JSON:API 1.0 §7).
 *
 * @example getProfilesHandler({ answer: () => failure(429, { retryAfter: 1 }) })
 */
export function failure(status: number, { retryAfter, ...error }: FailureOptions = {}): Response {
  const [code, title] = TITLES[status] ?? ["error", "The server failed."];
  const entry = { id: "00000000-0000-4000-8000-000000000000", status, code, title, detail: title };
  return documentResponse(
    { errors: [{ ...entry, ...error }] },
    status,
    retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
  );
}

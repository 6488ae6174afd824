import type { ErrorObject } from "@klaviyo-kit/runtime";
import { documentResponse } from "./document-response.js";

/** What an error response says besides its status. */
export interface FailureOptions extends ErrorObject {
  /** seconds; sent as `Retry-After` */
  readonly retryAfter?: number;
}

const TITLES: Readonly<Record<number, readonly [code: string, title: string]>> = {
  400: ["invalid", "Invalid input."],
  401: ["not_authenticated", "Authentication is missing."],
  403: ["permission_denied", "The key lacks a scope."],
  404: ["not_found", "The resource does not exist."],
  405: ["method_not_allowed", "The method is not allowed for this path."],
  406: ["not_acceptable", "The accepted media types do not include the response's."],
  409: ["conflict", "The resource already exists."],
  415: ["unsupported_media_type", "The media type is not supported."],
  429: ["throttled", "Too many requests."],
};

/**
 * Creates an error response in the form of Klaviyo's (JSON:API 1.0 §7).
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

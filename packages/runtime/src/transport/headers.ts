import { UsageError } from "../errors/usage-error.js";
import { JSON_API } from "../json-api/media-type.js";
import { FALL_FORWARD_OPT_OUT } from "../operation/fall-forward.js";
import type { CallOptions } from "../options/options.js";
import { isBrowser } from "../platform/browser.js";
import type { ApiRequest } from "../request/prepare.js";

/**
 * Returns the headers of every attempt of a call, without the credential; names in lower case.
 *
 * @param own headers from the options of the call
 * @throws {UsageError} that names a header that cannot be sent, such as one with a line break
 */
export function headersOf(
  request: ApiRequest,
  revision: string,
  own: CallOptions["headers"],
): Record<string, string> {
  const headers: Record<string, string> = { accept: JSON_API, revision, ...request.headers };
  // Client-side endpoints do not allow this header in their CORS rules.
  if (request.operation.auth !== "public" || !isBrowser()) headers[FALL_FORWARD_OPT_OUT] = "1";
  for (const [name, value] of Object.entries({ ...own, ...request.headers })) {
    if (/[^\t\x20-\x7e\x80-\xff]/.test(name + value)) {
      throw new UsageError(
        `${request.operation.id}: header ${JSON.stringify(name)} contains a line break or another invalid character`,
      );
    }
  }
  if (!own) return headers;
  // Headers normalizes names, so that each appears once. The credential replaces `authorization`,
  // except in client-side operations: they have none, and would send the caller's.
  const { authorization: _, ...others } = Object.fromEntries(new Headers(own));
  return { ...others, ...headers };
}

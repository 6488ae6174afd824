import { PaginationError } from "../errors/pagination-error.js";
import type { Operation } from "../operation/operation.js";
import type { Engine } from "../options/engine.js";
import type { CallOptions } from "../options/options.js";
import {
  type ApiRequest,
  type BodyEncoder,
  type CallParameters,
  prepare,
} from "../request/prepare.js";
import type { Answer } from "../transport/answer.js";
import { execute } from "../transport/execute.js";
import { withinOrigin } from "./origin.js";
import { PagePromise } from "./page-promise.js";

/**
 * Calls a paged operation. The request is prepared once; further pages are derived from it.
 *
 * @param engineOf returns the engine of the client; its errors reject the promise, like those of the
 *   parameters
 */
export function callPaged<Page>(
  engineOf: () => Engine,
  operation: Operation,
  parameters: CallParameters | undefined,
  options: CallOptions | undefined,
  encodeBody?: BodyEncoder,
): PagePromise<Page> {
  let first: ApiRequest | undefined;
  const fetchPage = async (link?: string): Promise<Answer<Page>> => {
    const engine = engineOf();
    first ??= prepare(engine, operation, parameters, encodeBody);
    return execute(engine, link ? requestAt(first, link) : first, options);
  };
  return new PagePromise(operation.id, fetchPage);
}

/**
 * Returns `request` for the page at `link`.
 *
 * @throws {PaginationError} if the link leaves the API's origin, which must not see the credential
 */
function requestAt(request: ApiRequest, link: string): ApiRequest {
  const url = withinOrigin(link, request.url);
  if (!url) {
    const message = `${request.operation.id}: links.next leads to another origin: ${link}`;
    throw new PaginationError(message);
  }
  return request.bodyAt ? { ...request, body: request.bodyAt(url) } : { ...request, url };
}

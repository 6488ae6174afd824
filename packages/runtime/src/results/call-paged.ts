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
import { nextUrl } from "./next-url.js";
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
    return execute(engine, link ? requestAt(first, link, engine.baseUrl) : first, { ...options });
  };
  const promise = new PagePromise(operation.id, fetchPage);
  // A listing may be iterated long after the first page has failed; iterating it throws the error.
  if (operation.method === "GET" || operation.paging) promise.catch(() => {});
  return promise;
}

/**
 * Returns `request` for the page at `link`.
 *
 * @throws {PaginationError} if the link leads to another path, which another operation has
 */
function requestAt(request: ApiRequest, link: string, baseUrl: string): ApiRequest {
  const [path = ""] = request.url.slice(baseUrl.length).split("?", 1);
  const url = nextUrl(link, request.url, path);
  if (!url) {
    throw new PaginationError(
      `${request.operation.id}: links.next must lead to another page of ${path}, not to ${link}`,
    );
  }
  // `client.request` does not know what an endpoint responds with, but a page that follows is a document.
  const operation: Operation = { paging: "cursor", document: "data", ...request.operation };
  return { ...request, ...(request.bodyAt ? { body: request.bodyAt(url) } : { url }), operation };
}

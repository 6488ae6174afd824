import type { MockOperation } from "../operation/operation.js";
import { hasNoContent } from "../operation/response-schema.js";
import { parseRequest } from "../request/parse-request.js";
import { documentResponse } from "../response/document-response.js";
import { failure } from "../response/failure.js";
import type { MockStore } from "../store/store.js";
import { documentOf } from "./document.js";
import { execute } from "./execute.js";

/**
 * Responds to a request of an operation: parses and validates it, executes it on the store and builds
 * the document.
 *
 * @param path parameters of the path
 */
export async function respond(
  mock: MockOperation,
  request: Request,
  path: Readonly<Record<string, unknown>>,
  store: MockStore,
): Promise<Response> {
  const call = await parseRequest(mock, request, path);
  if (call instanceof Response) return call;
  const result = execute(mock, call, store);
  if (result instanceof Response) return result;
  if (hasNoContent(mock)) return documentResponse(undefined, mock.status);
  const document = documentOf(mock, call, result, request.url, store);
  return document ? documentResponse(document, mock.status) : invalidCursor();
}

const invalidCursor = (): Response =>
  failure(400, {
    detail: "expected a cursor from links.next",
    source: { parameter: "page[cursor]" },
  });

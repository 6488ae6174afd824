import { PaginationError } from "../errors/pagination-error.js";
import type { Operation } from "../operation/operation.js";
import type { Engine } from "../options/engine.js";
import type { CallOptions } from "../options/options.js";
import { type BodyEncoder, type Parameters, prepare } from "../request/prepare.js";
import { execute } from "../transport/execute.js";
import type { Answer } from "./api-promise.js";
import { withinOrigin } from "./origin.js";
import { PagePromise } from "./page-promise.js";

/**
 * Calls a paged operation. Errors of the parameters reject like all others, those of `engine` too.
 *
 * @param engine is asked once a page
 */
export function callPaged<Page>(
  engine: () => Engine,
  operation: Operation,
  parameters: Parameters | undefined,
  options: CallOptions | undefined,
  encodeBody?: BodyEncoder,
): PagePromise<Page> {
  const fetchPage = async (link?: string): Promise<Answer<Page>> => {
    const to = engine();
    let request = prepare(to, operation, parameters, encodeBody);
    if (link !== undefined) {
      const url = withinOrigin(link, request.url);
      if (!url) {
        throw new PaginationError(`${operation.id}: links.next leads to another origin: ${link}`);
      }
      request =
        operation.paging === "body"
          ? prepare(to, operation, { ...parameters, page: { cursor: url } }, encodeBody)
          : { ...request, url };
    }
    return execute(to, request, options);
  };
  return new PagePromise(operation.id, fetchPage);
}

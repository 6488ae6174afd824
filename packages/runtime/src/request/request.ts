import type { Answer } from "../api-promise.js";
import type { Engine } from "../engine.js";
import { UsageError } from "../errors/usage-error.js";
import { execute } from "../execute.js";
import type { Method, Operation, RateLimits } from "../operation.js";
import type { CallOptions } from "../options.js";
import { sameOrigin } from "../pages/next-link.js";
import { PagePromise } from "../pages/page-promise.js";
import { type ApiRequest, JSON_API } from "./prepare.js";
import { Query } from "./query.js";

/** Options of `client.request`. */
export interface RequestOptions extends CallOptions {
  /** query parameters by their wire names, as in `"page[size]": 10`; arrays become comma lists */
  readonly query?: Readonly<Record<string, unknown>>;
  /** the whole request document, `{ data: … }` */
  readonly body?: unknown;
  /** limits to keep to; without them the first answer's headers are learned from */
  readonly limits?: RateLimits;
  /** names the gate and the errors; method and path otherwise */
  readonly operation?: string;
}

/** Method and path with what looks like an id (a segment with a digit) left out. */
function nameOf(method: Method, path: string): string {
  return `${method} ${path.replace(/\/[^/]*\d[^/]*/g, "/{id}")}`;
}

/** Implements `client.request`. */
export function requestOf<Data>(
  engine: Engine,
  method: Method,
  path: string,
  options: RequestOptions = {},
): PagePromise<Data> {
  const { baseUrl } = engine;
  const build = (): ApiRequest => {
    const url = path.startsWith("/") ? baseUrl + path : path;
    // Dot segments and backslashes would be resolved away, and address another path than was written.
    if (!URL.canParse(url) || new URL(url).href !== url || !url.startsWith(`${baseUrl}/`)) {
      throw new UsageError(
        `request: expected an encoded path that starts with "/", or a URL of ${baseUrl}, got "${path}"`,
      );
    }
    const query = new Query();
    for (const [name, value] of Object.entries(options.query ?? {})) query.add(name, value);
    const search = query.toString();
    const { pathname } = new URL(url);
    const operation: Operation = {
      id: options.operation ?? nameOf(method, pathname),
      revision: "",
      method,
      path: pathname,
      ...(options.limits && { limits: options.limits }),
    };
    return {
      operation,
      method,
      url: search ? url + (url.includes("?") ? "&" : "?") + search : url,
      headers: options.body === undefined ? {} : { "content-type": JSON_API },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      idempotent: method === "GET",
    };
  };
  const first = async (): Promise<Answer<Data>> => execute<Data>(engine, build(), options);
  const next = async (link: string): Promise<Answer<Data>> => {
    const request = build();
    const url = sameOrigin(request.operation.id, link, request.url);
    return execute<Data>(engine, { ...request, url }, options);
  };
  return new PagePromise<Data>(options.operation ?? `${method} ${path}`, first(), next);
}

import { type HttpHandler, http } from "msw";
import type { $ZodType } from "zod/v4/core";
import { bare, defOf, items, member, options, typesOf } from "../schemas/inspect.js";
import { perform, type RawAnswer } from "./answer.js";
import { documentResponse, failure } from "./failure.js";
import type { MockOperation } from "./operation.js";
import { cut, sorted } from "./page.js";
import { included, project } from "./project.js";
import { quotaOf } from "./quota.js";
import { type ReadCall, readCall } from "./read-call.js";
import { type MockInput, type MockResource, MockStore } from "./store.js";

/** How a handler answers. */
export interface MockOptions {
  /**
   * What the mocked account holds. Left out, it holds whatever is asked for, made up from the schemas.
   */
  readonly resources?: Iterable<MockInput> | MockStore;
  /**
   * Asked first; what it answers goes out as it is, `undefined` leaves the answer to the mock.
   *
   * @example { answer: () => failure(503) }
   */
  readonly answer?: (request: Request) => Response | undefined | Promise<Response | undefined>;
  /**
   * Origin of the requests that are answered.
   *
   * @default every origin
   */
  readonly baseUrl?: string;
}

/** Makes the MSW handler of one operation. */
export type MockHandler = (options?: MockOptions) => HttpHandler;

/** All handlers of a domain: as they are, or with options, on one store. */
export interface MockHandlers extends Iterable<HttpHandler> {
  (options?: MockOptions): HttpHandler[];
}

const METHODS = {
  GET: http.get,
  POST: http.post,
  PATCH: http.patch,
  PUT: http.put,
  DELETE: http.delete,
} as const;

/** Items of a page where neither the call nor the spec names a size. */
const SIZE = 20;

const PARAMETER = /\{([^}]+)\}/g;

const storeOf = (resources: MockOptions["resources"]): MockStore =>
  resources instanceof MockStore ? resources : new MockStore(resources);

/** Makes the function that makes an operation's handler. */
export function mockHandler(mock: MockOperation): MockHandler {
  const path = mock.operation.path.replace(PARAMETER, ":$1");
  const names = [...mock.operation.path.matchAll(PARAMETER)].map(([, name]) => name as string);
  return ({ resources, answer, baseUrl = "*" } = {}) => {
    const store = storeOf(resources);
    const quota = quotaOf(mock.operation.limits);
    return METHODS[mock.operation.method](baseUrl + path, async ({ request, params }) => {
      const own = await answer?.(request.clone());
      // MSW counts the wildcard of the origin among the parameters.
      const named = Object.fromEntries(names.map((name) => [name, params[name]]));
      return own ?? quota(await respond(mock, request, named, store));
    });
  };
}

/** Puts the handlers of a domain together. */
export function mockHandlers(all: readonly MockHandler[]): MockHandlers {
  const make = ({ resources, ...options }: MockOptions = {}): HttpHandler[] => {
    const store = storeOf(resources);
    const handlers = all.map((handler) => handler({ ...options, resources: store }));
    const paths = new Set(handlers.map(({ info }) => info.path));
    // Last: what is asked of a path by a method that no operation has.
    const others = [...paths].map((path) => http.all(path, () => failure(405)));
    return [...handlers, ...others];
  };
  return Object.assign(make, { [Symbol.iterator]: () => make()[Symbol.iterator]() });
}

async function respond(
  mock: MockOperation,
  request: Request,
  params: Readonly<Record<string, unknown>>,
  store: MockStore,
): Promise<Response> {
  const call = await readCall(mock, request, params);
  if (call instanceof Response) return call;
  const raw = perform(mock, call, store);
  if (raw instanceof Response) return raw;
  if (defOf(bare(mock.response)).type === "undefined") {
    return documentResponse(undefined, mock.status);
  }
  const document = documentOf(mock, call, raw, request.url, store);
  return document ? documentResponse(document, mock.status) : badCursor();
}

const badCursor = (): Response =>
  failure(400, {
    detail: "expected a cursor of links.next",
    source: { parameter: "page[cursor]" },
  });

function documentOf(
  mock: MockOperation,
  call: ReadCall,
  { data, linkage }: RawAnswer,
  url: string,
  store: MockStore,
): object | undefined {
  const { parameters } = call;
  const shown = (resource: MockResource): object =>
    linkage ? { type: resource.type, id: resource.id } : project(resource, call, mock.request);
  const schemas = includedSchemas(mock);
  const include = (primary: readonly MockResource[]): object =>
    parameters["include"] === undefined
      ? {}
      : { included: included(primary, parameters["include"], store, schemas).map(shown) };
  if (!Array.isArray(data)) {
    return {
      data: data ? shown(data) : (data ?? null),
      ...include(data ? [data] : []),
      links: { self: url },
    };
  }
  const cursorName = mock.operation.paging === "page_cursor" ? "page_cursor" : "page[cursor]";
  const page = cut(sorted(data, parameters["sort"]), pageOf(mock, call, store), url, cursorName);
  return page && { data: page.items.map(shown), links: page.links, ...include(page.items) };
}

/** A made-up account has no pages behind the first, so that every cursor leads there. */
function pageOf(
  { pageSize = SIZE }: MockOperation,
  { parameters }: ReadCall,
  { makesUp }: MockStore,
): { size: number; cursor?: string } {
  const { size, cursor } = (parameters["page"] ?? {}) as { size?: number; cursor?: string };
  return { size: size ?? pageSize, ...(cursor !== undefined && !makesUp && { cursor }) };
}

/** The schemas of what may be included, by the resource's type. */
function includedSchemas({ response }: MockOperation): Map<string, $ZodType> {
  const schema = items(member(response, "included"));
  return new Map(
    (schema ? options(schema) : []).flatMap((option) =>
      typesOf(option).map((type): [string, $ZodType] => [type, option]),
    ),
  );
}

import { type HttpHandler, http } from "msw";
import { respond } from "../engine/respond.js";
import type { MockOperation } from "../operation/operation.js";
import { failure } from "../response/failure.js";
import { quotaHeaders } from "../response/quota.js";
import type { MockInput } from "../store/resource.js";
import { MockStore } from "../store/store.js";

/** Options of the handlers of one or all operations. */
export interface MockOptions {
  /**
   * What the mocked account holds. If omitted, any requested resource is generated from its schema.
   */
  readonly resources?: Iterable<MockInput> | MockStore;
  /**
   * Called before the mock. A response that it returns is sent unchanged; `undefined` lets the mock
   * respond.
   *
   * @example { answer: () => failure(503) }
   */
  readonly answer?: (request: Request) => Response | undefined | Promise<Response | undefined>;
  /**
   * Origin of the requests to respond to.
   *
   * @default every origin
   */
  readonly baseUrl?: string;
}

/** Creates the MSW handler of one operation. */
export type MockHandler = (options?: MockOptions) => HttpHandler;

/** All handlers of a domain on one store. Iterate over them directly, or call with options first. */
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

const PARAMETER = /\{([^}]+)\}/g;

const storeOf = (resources: MockOptions["resources"]): MockStore =>
  resources instanceof MockStore ? resources : new MockStore(resources);

/** Returns the function that creates the handler of an operation. */
export function mockHandler(mock: MockOperation): MockHandler {
  const path = mock.operation.path.replace(PARAMETER, ":$1");
  const names = [...mock.operation.path.matchAll(PARAMETER)].map(([, name]) => name as string);
  return ({ resources, answer, baseUrl = "*" } = {}) => {
    const store = storeOf(resources);
    const withQuota = quotaHeaders(mock.operation.limits);
    return METHODS[mock.operation.method](baseUrl + path, async ({ request, params }) => {
      const own = await answer?.(request.clone());
      // MSW also lists the wildcard of the origin as a parameter.
      const named = Object.fromEntries(names.map((name) => [name, params[name]]));
      return own ?? withQuota(await respond(mock, request, named, store));
    });
  };
}

/** Combines the handlers of a domain's operations. */
export function mockHandlers(all: readonly MockHandler[]): MockHandlers {
  const create = ({ resources, ...options }: MockOptions = {}): HttpHandler[] => {
    const store = storeOf(resources);
    const handlers = all.map((handler) => handler({ ...options, resources: store }));
    const paths = new Set(handlers.map(({ info }) => info.path));
    // After the handlers, these catch the methods that a path does not have.
    const others = [...paths].map((path) => http.all(path, () => failure(405)));
    return [...handlers, ...others];
  };
  return Object.assign(create, { [Symbol.iterator]: () => create()[Symbol.iterator]() });
}

import { type HttpHandler, http } from "msw";
import { type Matched, refusalResponse, respond } from "../engine/respond.js";
import { authenticate, type Caller, identifyCompany } from "../gateway/authenticate.js";
import { Quotas } from "../gateway/limits/quotas.js";
import { withQuota } from "../gateway/limits/with-quota.js";
import type { SandboxOperation } from "../operation/operation.js";
import { checkRevision } from "../request/revision.js";
import { failure } from "../response/failure.js";
import { Refusal } from "../response/refusal.js";
import type { MockInput } from "../store/resource.js";
import { behavioursOf } from "./behaviours-of.js";
import { MockStore } from "./mock-store.js";

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
export function mockHandler(mock: SandboxOperation): MockHandler {
  const { operation } = mock;
  const path = operation.path.replace(PARAMETER, ":$1");
  const names = [...operation.path.matchAll(PARAMETER)].map(([, name]) => name as string);
  return ({ resources, answer, baseUrl = "*" } = {}) => {
    const store = storeOf(resources);
    store.accountFor(mock);
    const quotas = new Quotas(Date.now, false);
    return METHODS[operation.method](baseUrl + path, async ({ request, params }) => {
      const own = await answer?.(request.clone());
      if (own) return own;
      // MSW also lists the wildcard of the origin as a parameter.
      const named = Object.fromEntries(names.map((name) => [name, params[name]]));
      const url = new URL(request.url);
      return answered(mock, request, { url, path: named }, { store, quotas });
    });
  };
}

/** Everyone shares the quota of a mocked account. */
const MOCKED = { account: "MOCKED", by: "keys" };

async function answered(
  operation: SandboxOperation,
  request: Request,
  { url, path }: Pick<Matched, "url" | "path">,
  { store, quotas }: { readonly store: MockStore; readonly quotas: Quotas },
): Promise<Response> {
  const { id, auth, revision } = operation.operation;
  let quota: Readonly<Record<string, string>> = {};
  try {
    const account = store.accountFor(operation);
    const { credential } = auth === "public" ? identifyCompany(url) : authorize(request);
    quota = quotas.admit(operation.operation, MOCKED, url);
    checkRevision(request, operation.operation, revision, account.clock.now());
    const behaviour = behavioursOf(revision).operations[id];
    const matched = { operation, url, path, credential, behaviour };
    return withQuota(await respond(matched, request, account), quota);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return withQuota(refusalResponse(error, NIL_UUID), quota);
  }
}

/** The id of the errors of mocks. */
const NIL_UUID = "00000000-0000-4000-8000-000000000000";

/** Mocks accept every key and every token. */
const authorize = (request: Request): Caller =>
  /^Bearer \S/i.test(request.headers.get("authorization") ?? "")
    ? { credential: { kind: "token" } }
    : authenticate(request, undefined, () => undefined);

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

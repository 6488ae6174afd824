import { type Answer, ApiPromise } from "./api-promise.js";
import type { Bound, Call, PagedCall } from "./call.js";
import type { Client } from "./client.js";
import { ENGINE, type Engine } from "./engine.js";
import { UsageError } from "./errors/usage-error.js";
import { execute } from "./execute.js";
import type { Operation, OperationTypes } from "./operation.js";
import type { CallOptions } from "./options.js";
import { sameOrigin } from "./pages/next-link.js";
import { PagePromise } from "./pages/page-promise.js";
import { multipart } from "./request/multipart.js";
import { type ApiRequest, type FormEncoder, prepare } from "./request/prepare.js";

type AnyParameters = Readonly<Record<string, unknown>>;

function engineOf(client: Client, operation: Operation): Engine {
  const engine = (client as Client | undefined)?.[ENGINE];
  if (!engine) {
    throw new UsageError(
      `${operation.id}: the first argument must be a client; make one with createClient(…)`,
    );
  }
  return engine;
}

function prepareFor(
  engine: Engine,
  operation: Operation,
  parameters: AnyParameters = {},
  encodeForm?: FormEncoder,
): ApiRequest {
  const { baseUrl, auth, environment } = engine;
  const context = { baseUrl, companyId: auth.companyId, uuid: environment.uuid };
  return prepare(operation, parameters, context, encodeForm);
}

/** Makes the function of an operation that answers with one document. */
export function operation<T extends OperationTypes>(descriptor: Operation): Call<T> {
  const call = (
    client: Client,
    parameters?: AnyParameters,
    options?: CallOptions,
  ): ApiPromise<unknown> => {
    const send = async (): Promise<Answer<unknown>> => {
      const engine = engineOf(client, descriptor);
      return execute(engine, prepareFor(engine, descriptor, parameters, multipart), options);
    };
    return new ApiPromise(send());
  };
  // The types of parameters and answer are known to the generated annotation only.
  return Object.assign(call, { operation: descriptor }) as unknown as Call<T>;
}

/** Makes the function of an operation that answers with pages. */
export function pagedOperation<T extends OperationTypes>(descriptor: Operation): PagedCall<T> {
  const call = (
    client: Client,
    parameters?: AnyParameters,
    options?: CallOptions,
  ): PagePromise<unknown> => {
    const request = async (): Promise<[Engine, ApiRequest]> => {
      const engine = engineOf(client, descriptor);
      return [engine, prepareFor(engine, descriptor, parameters)];
    };
    const first = async (): Promise<Answer<unknown>> => {
      const [engine, prepared] = await request();
      return execute(engine, prepared, options);
    };
    const next = async (link: string): Promise<Answer<unknown>> => {
      const [engine, prepared] = await request();
      const url = sameOrigin(descriptor.id, link, prepared.url);
      if (descriptor.paging !== "body") return execute(engine, { ...prepared, url }, options);
      const paged = { ...parameters, page: { cursor: url } };
      return execute(engine, prepareFor(engine, descriptor, paged), options);
    };
    return new PagePromise(descriptor.id, first(), next);
  };
  // The types of parameters and answer are known to the generated annotation only.
  return Object.assign(call, { operation: descriptor }) as unknown as PagedCall<T>;
}

type AnyCall = (client: Client, ...args: unknown[]) => unknown;

/** Binds every operation of a domain to `client`; what else stands among them is left out. */
export function bindOperations<Operations extends object>(
  client: Client,
  operations: Operations,
): Bound<Operations> {
  const bound: Record<string, unknown> = {};
  for (const [name, call] of Object.entries(operations) as [string, AnyCall][]) {
    if ("operation" in call) bound[name] = (...args: unknown[]) => call(client, ...args);
  }
  // Bound says of each name what the loop does.
  return bound as Bound<Operations>;
}

import { UsageError } from "../errors/usage-error.js";
import type { Operation } from "../operation/operation.js";
import { ENGINE, type Engine } from "../options/engine.js";
import type { CallOptions } from "../options/options.js";
import { encodeBody } from "../request/encode.js";
import { encodeForm } from "../request/form.js";
import { keepaliveOf } from "../request/keepalive.js";
import { encodeKeyed } from "../request/keyed.js";
import { type BodyEncoder, type CallParameters, prepare } from "../request/prepare.js";
import { encodeReport } from "../request/report.js";
import { ApiPromise } from "../results/api-promise.js";
import { callPaged } from "../results/call-paged.js";
import type { PagePromise } from "../results/page-promise.js";
import type { Answer } from "../transport/answer.js";
import { execute } from "../transport/execute.js";
import type { OperationFunction } from "./call.js";
import type { Client } from "./client.js";

/**
 * Returns the engine of a client.
 *
 * @throws {UsageError} if the argument is not a client, as in JavaScript without types
 */
function engineOf(client: Client, operation: Operation): Engine {
  const engine = (client as Client | undefined)?.[ENGINE];
  if (!engine) {
    throw new UsageError(`${operation.id}: expected a client from createClient() first`);
  }
  return engine;
}

/**
 * Creates an operation function that resolves to one document. The variable that it is assigned to
 * determines its type: only generated code knows parameters and result.
 */
export function operation<Call extends OperationFunction>(
  descriptor: Operation,
  encode: BodyEncoder = encodeBody,
): Call {
  const call = (
    client: Client,
    parameters?: CallParameters,
    options?: CallOptions,
  ): ApiPromise<unknown> => {
    const send = async (): Promise<Answer<unknown>> => {
      const engine = engineOf(client, descriptor);
      const request = prepare(engine, descriptor, parameters, encode);
      return execute(engine, request, { ...keepaliveOf(request), ...options });
    };
    return new ApiPromise(send());
  };
  // Only the generated annotation knows the types of parameters and result.
  return Object.assign(call, { operation: descriptor }) as unknown as Call;
}

function paged<Call extends OperationFunction>(descriptor: Operation, encode?: BodyEncoder): Call {
  const call = (
    client: Client,
    parameters?: CallParameters,
    options?: CallOptions,
  ): PagePromise<unknown> =>
    callPaged(() => engineOf(client, descriptor), descriptor, parameters, options, encode);
  // Only the generated annotation knows the types of parameters and result.
  return Object.assign(call, { operation: descriptor }) as unknown as Call;
}

/** Creates an operation function that returns pages and sends no body. */
export function pagedOperation<Call extends OperationFunction>(descriptor: Operation): Call {
  return paged(descriptor);
}

/**
 * Creates an operation function that returns pages and sends a body: reports and aggregates. The body
 * also accepts filter functions and aliases, which are converted before sending.
 */
export function pagedReport<Call extends OperationFunction>(descriptor: Operation): Call {
  return paged(descriptor, encodeReport);
}

/** Creates an operation function that uploads files, so that other bundles contain no form encoder. */
export function formOperation<Call extends OperationFunction>(descriptor: Operation): Call {
  return operation(descriptor, encodeForm);
}

/** Creates an operation function whose body has an idempotency key. */
export function keyedOperation<Call extends OperationFunction>(descriptor: Operation): Call {
  return operation(descriptor, encodeKeyed);
}

/**
 * Creates an operation function whose body also accepts filter functions and aliases, which are converted
 * before sending.
 */
export function report<Call extends OperationFunction>(descriptor: Operation): Call {
  return operation(descriptor, encodeReport);
}

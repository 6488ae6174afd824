import type { Operation } from "../operation/operation.js";

/** Checks requests and responses. The call rejects with the error that it throws, without a retry. */
export interface Validator {
  /** Called before a request is sent, with the parameters of the call. */
  request(operation: Operation, parameters: Readonly<Record<string, unknown>>): void;
  /** Called with the document of every 2xx response. */
  response(
    operation: Operation,
    parameters: Readonly<Record<string, unknown>>,
    document: unknown,
  ): void;
}

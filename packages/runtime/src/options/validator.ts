import type { Operation } from "../operation/operation.js";

/** Checks what goes out and what comes in; what it throws, the call rejects with, and is not retried. */
export interface Validator {
  /** Called before anything is sent. */
  request(operation: Operation, parameters: Readonly<Record<string, unknown>>): void;
  /** Called with the document of every 2xx. */
  response(
    operation: Operation,
    parameters: Readonly<Record<string, unknown>>,
    document: unknown,
  ): void;
}

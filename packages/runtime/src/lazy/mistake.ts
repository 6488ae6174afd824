import type { Operation } from "../operation/operation.js";
import { unknownParameter } from "./unknown-parameter.js";

/**
 * Returns the message for a call that cannot be sent.
 *
 * @param unknown name of a parameter that the operation does not have, if there is one
 */
export function mistake(operation: Operation, revision: string, unknown?: string): string {
  const { id } = operation;
  if (!/^[\w.-]+$/.test(revision)) {
    return `${id}: set a revision like 2025-10-15 in the client or in the call, not ${JSON.stringify(revision)}`;
  }
  if (unknown) return unknownParameter(operation, unknown);
  return `${id}: timeout and deadline must be above 0 ms`;
}

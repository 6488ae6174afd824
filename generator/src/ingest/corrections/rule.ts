import type { OpenApi, OperationObject } from "../../spec/openapi.js";
import type { Where } from "../../spec/overlay.js";

/** A correction. Changes the document wherever it has the issue; returns the number of changes. */
export type CorrectionRule = (
  document: OpenApi,
  applies: (operation: OperationObject) => boolean,
) => number;

/** Returns whether an overlay entry applies to an operation, by its current or a former id. */
export function matches(where: Where | undefined, operation: OperationObject): boolean {
  if (!where?.operations) return true;
  const ids = [operation.operationId, ...(operation["x-klaviyo-operation-aliases"] ?? [])];
  return ids.some((id) => where.operations?.includes(id));
}

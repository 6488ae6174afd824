import type { OpenApi, OperationObject } from "../../spec/openapi.js";
import type { Where } from "../../spec/overlay.js";

/** A generic correction: changes the document where the fault is found, says how many places it changed. */
export type CorrectionRule = (
  document: OpenApi,
  applies: (operation: OperationObject) => boolean,
) => number;

/** Whether an operation is meant by an overlay entry: by its id or a former one. */
export function matches(where: Where | undefined, operation: OperationObject): boolean {
  if (!where?.operations) return true;
  const ids = [operation.operationId, ...(operation["x-klaviyo-operation-aliases"] ?? [])];
  return ids.some((id) => where.operations?.includes(id));
}

import { operationsOf } from "../../spec/openapi.js";
import type { CorrectionRule } from "./rule.js";

/** Makes path parameters not nullable: there is no path without them. */
export const nullablePath: CorrectionRule = (document, applies) => {
  let count = 0;
  for (const { operation } of operationsOf(document)) {
    if (!applies(operation)) continue;
    for (const one of operation.parameters ?? []) {
      if (!("in" in one) || one.in !== "path" || !one.schema?.nullable) continue;
      delete one.schema.nullable;
      count++;
    }
  }
  return count;
};

import { operationsOf } from "../../spec/openapi.js";
import type { CorrectionRule } from "./rule.js";

/** A parameter of the path is never null: there is no path without it. */
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

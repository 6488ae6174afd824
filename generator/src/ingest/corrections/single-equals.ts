import { operationsOf } from "../../spec/openapi.js";
import type { CorrectionRule } from "./rule.js";

/** Adds `equals` with a single value to filter fields that state it with a list only. */
export const singleEquals: CorrectionRule = (document, applies) => {
  let count = 0;
  for (const { operation } of operationsOf(document)) {
    if (!applies(operation)) continue;
    for (const field of Object.values(operation["x-klaviyo-filters"] ?? {})) {
      const { list = [], single = [], none } = field.operators;
      if (!list.includes("equals") || single.includes("equals")) continue;
      const merged = [...single, "equals"].sort();
      field.operators = { single: merged, list, ...(none && { none }) };
      count++;
    }
  }
  return count;
};

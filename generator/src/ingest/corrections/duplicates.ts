import { operationsOf } from "../../spec/openapi.js";
import type { Pass } from "../context.js";
import { matches } from "./rule.js";

/** Adds the attributes that have to be unique, and the error of a create with a value in use. */
export const noteDuplicates: Pass = (document, { overlays, report }) => {
  const operations = operationsOf(document).map(({ operation }) => operation);
  for (const { where, attributes, code, meta } of overlays.duplicates ?? []) {
    const found = operations.filter((operation) => matches(where, operation));
    if (found.length === 0) report.unused.push(`duplicates of ${where.operations.join(", ")}`);
    for (const operation of found) operation["x-klaviyo-duplicates"] = { attributes, code, meta };
  }
};

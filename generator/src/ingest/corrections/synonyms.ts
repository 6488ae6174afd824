import { operationsOf } from "../../spec/openapi.js";
import type { Pass } from "../context.js";
import { matches } from "./rule.js";

/** Adds the other names that callers may use for members of request bodies. */
export const noteSynonyms: Pass = (document, { overlays, report }) => {
  const operations = operationsOf(document).map(({ operation }) => operation);
  for (const { where, member, also, values } of overlays.synonyms ?? []) {
    const found = operations.filter((operation) => matches(where, operation));
    if (found.length === 0) report.unused.push(`synonym ${also} of ${where.operations.join(", ")}`);
    for (const operation of found) {
      operation["x-klaviyo-body-synonyms"] = {
        ...operation["x-klaviyo-body-synonyms"],
        [also]: { member, values },
      };
    }
  }
};

import { operationsOf } from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";
import { responseSchemas } from "./responses.js";
import type { CorrectionRule } from "./rule.js";

/** Adds `links` to the responses of lists that have a page cursor. */
export const pagedLinks: CorrectionRule = (document, applies) => {
  const links = Object.entries(document.components.schemas ?? {}).find(([, schema]) => {
    const names = Object.keys(schema.properties ?? {});
    return names.includes("next") && names.includes("prev") && names.includes("self");
  });
  if (!links) return 0;
  let count = 0;
  for (const { operation } of operationsOf(document)) {
    const paged = operation.parameters?.some((one) => "name" in one && one.name === "page[cursor]");
    if (!paged || !applies(operation)) continue;
    for (const response of responseSchemas(operation, document)) {
      const many =
        response.properties?.["data"] &&
        follow(document, response.properties["data"]).type === "array";
      if (!response.properties || !many || response.properties["links"]) continue;
      response.properties["links"] = { $ref: `#/components/schemas/${links[0]}` };
      count++;
    }
  }
  return count;
};

import { operationsOf } from "../../spec/openapi.js";
import { answerSchemas, follow } from "./answers.js";
import type { CorrectionRule } from "./rule.js";

/** A listing that takes a page cursor answers with `links`, whether its schema says so or not. */
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
    for (const answer of answerSchemas(operation, document)) {
      const many =
        answer.properties?.["data"] && follow(answer.properties["data"], document).type === "array";
      if (!answer.properties || !many || answer.properties["links"]) continue;
      answer.properties["links"] = { $ref: `#/components/schemas/${links[0]}` };
      count++;
    }
  }
  return count;
};

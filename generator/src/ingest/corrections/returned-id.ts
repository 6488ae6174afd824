import { operationsOf, type SchemaObject } from "../../spec/openapi.js";
import { answerSchemas, follow, mergedParts, primaryData } from "./answers.js";
import type { CorrectionRule } from "./rule.js";

/** The `id` of a resource in an answer is required and never null, wherever it is described at all. */
export const returnedId: CorrectionRule = (document, applies) => {
  const resources = new Set<SchemaObject>();
  const note = (schema: SchemaObject | undefined): void => {
    for (const part of schema ? mergedParts(schema, document) : []) resources.add(part);
  };
  for (const { operation } of operationsOf(document)) {
    if (!applies(operation)) continue;
    for (const answer of answerSchemas(operation, document)) {
      note(primaryData(answer, document));
      const included = answer.properties?.["included"];
      const items = included ? follow(included, document).items : undefined;
      for (const member of items?.oneOf ?? items?.anyOf ?? (items ? [items] : [])) note(member);
    }
  }
  let count = 0;
  for (const resource of resources) {
    const id = resource.properties?.["id"];
    if (!resource.properties || !id) continue;
    if (id.nullable !== true && resource.required?.includes("id")) continue;
    const { nullable: _nullable, ...known } = id;
    resource.properties["id"] = known;
    resource.required = [...new Set(["id", ...(resource.required ?? [])])];
    count++;
  }
  return count;
};

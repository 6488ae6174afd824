import { operationsOf, type SchemaObject } from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";
import { mergedParts, primaryData, responseSchemas } from "./responses.js";
import type { CorrectionRule } from "./rule.js";

/** Makes the `id` of resources in responses required and not nullable. */
export const returnedId: CorrectionRule = (document, applies) => {
  const resources = new Set<SchemaObject>();
  const add = (schema: SchemaObject | undefined): void => {
    for (const part of schema ? mergedParts(schema, document) : []) resources.add(part);
  };
  for (const { operation } of operationsOf(document)) {
    if (!applies(operation)) continue;
    for (const response of responseSchemas(operation, document)) {
      add(primaryData(response, document));
      const included = response.properties?.["included"];
      const items = included ? follow(document, included).items : undefined;
      for (const member of items?.oneOf ?? items?.anyOf ?? (items ? [items] : [])) add(member);
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

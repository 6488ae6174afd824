import { operationsOf } from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";
import { primaryData } from "./responses.js";
import type { CorrectionRule } from "./rule.js";

/** Makes the `data` of to-one relationships in request bodies nullable: null clears the relationship. */
export const clearableRelationship: CorrectionRule = (document, applies) => {
  let count = 0;
  for (const { operation } of operationsOf(document)) {
    const { requestBody } = operation;
    if (!applies(operation) || !requestBody || !("content" in requestBody)) continue;
    for (const { schema } of Object.values(requestBody.content)) {
      const resource = schema && primaryData(follow(document, schema), document);
      const relationships = resource && follow(document, resource).properties?.["relationships"];
      if (!relationships) continue;
      for (const member of Object.values(follow(document, relationships).properties ?? {})) {
        const { properties } = follow(document, member);
        const data = properties?.["data"];
        if (!properties || data?.type !== "object" || data.nullable) continue;
        properties["data"] = { anyOf: [data, { type: "null" }] };
        count++;
      }
    }
  }
  return count;
};

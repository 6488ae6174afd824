import { sameNoun } from "../../names/nouns.js";
import { type OpenApi, operationsOf, type SchemaObject } from "../../spec/openapi.js";
import { resourceType, responseSchemas } from "./responses.js";
import type { CorrectionRule } from "./rule.js";

/**
 * Adds `included` to the responses of operations that have an `include` parameter. The resource of an
 * `include` value is found by its name, among the resources that other operations include or return.
 */
export const missingIncluded: CorrectionRule = (document, applies) => {
  const known = includedResources(document);
  let count = 0;
  for (const { operation } of operationsOf(document)) {
    const include = operation.parameters?.find((one) => "name" in one && one.name === "include");
    if (!include || !("schema" in include) || !applies(operation)) continue;
    const values = (include.schema?.items?.enum ?? []).filter((value) => typeof value === "string");
    const members = values.flatMap((value) => {
      const last = value.split(".").at(-1) ?? value;
      const found = [...known].find(([type]) => sameNoun(type, last));
      return found ? [found[1]] : [];
    });
    if (members.length === 0) continue;
    for (const response of responseSchemas(operation, document)) {
      if (!response.properties || response.properties["included"]) continue;
      const [only] = members;
      response.properties["included"] = {
        type: "array",
        items: members.length === 1 && only ? only : { anyOf: members },
      };
      count++;
    }
  }
  return count;
};

/** Returns the schema of each JSON:API type that any operation includes. */
function includedResources(document: OpenApi): Map<string, SchemaObject> {
  const out = new Map<string, SchemaObject>();
  const add = (schema: SchemaObject): void => {
    const type = schema.$ref === undefined ? undefined : resourceType(schema, document);
    if (type !== undefined && !out.has(type)) out.set(type, { ...schema });
  };
  const responses = operationsOf(document).flatMap(({ operation }) =>
    responseSchemas(operation, document),
  );
  for (const response of responses) {
    const items = response.properties?.["included"]?.items;
    for (const member of items?.anyOf ?? items?.oneOf ?? (items ? [items] : [])) add(member);
  }
  return out;
}

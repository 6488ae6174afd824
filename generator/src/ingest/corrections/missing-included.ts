import { sameNoun } from "../../names/nouns.js";
import { type OpenApi, operationsOf, type SchemaObject } from "../../spec/openapi.js";
import { answerSchemas, resourceType } from "./answers.js";
import type { CorrectionRule } from "./rule.js";

/**
 * An operation that takes `include` answers with `included`. Which resource a value brings follows
 * from its name and from what other operations include under that type.
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
    for (const answer of answerSchemas(operation, document)) {
      if (!answer.properties || answer.properties["included"]) continue;
      const [only] = members;
      answer.properties["included"] = {
        type: "array",
        items: members.length === 1 && only ? only : { anyOf: members },
      };
      count++;
    }
  }
  return count;
};

/** By JSON:API type, the schema that some operation includes it with, or else answers with. */
function includedResources(document: OpenApi): Map<string, SchemaObject> {
  const out = new Map<string, SchemaObject>();
  const note = (schema: SchemaObject): void => {
    const type = schema.$ref === undefined ? undefined : resourceType(schema, document);
    if (type !== undefined && !out.has(type)) out.set(type, { ...schema });
  };
  const answers = operationsOf(document).flatMap(({ operation }) =>
    answerSchemas(operation, document),
  );
  for (const answer of answers) {
    const items = answer.properties?.["included"]?.items;
    for (const member of items?.anyOf ?? items?.oneOf ?? (items ? [items] : [])) note(member);
  }
  return out;
}

import { type OpenApi, operationsOf, type SchemaObject } from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";
import type { Pass } from "../context.js";
import { responseSchemas } from "./responses.js";
import { matches } from "./rule.js";

/** Replaces the schemas of response members whose structure the description leaves open. */
export const structureMembers: Pass = (document, { overlays, report }) => {
  for (const { where, member, schema } of overlays.members ?? []) {
    const names = member.split(".");
    const last = names.pop() ?? "";
    const owners = operationsOf(document)
      .filter(({ operation }) => matches(where, operation))
      .flatMap(({ operation }) => responseSchemas(operation, document))
      .map((response) => names.reduce((from, name) => inside(from, name, document), response))
      .filter((owner) => owner.properties?.[last]);
    if (owners.length === 0) {
      report.unused.push(`member ${member} of ${where.operations.join(", ")}`);
    }
    for (const { properties } of owners) if (properties) properties[last] = structuredClone(schema);
  }
};

/** Returns the schema of a member, or of the items of its list; an empty one if there is no such member. */
function inside(owner: SchemaObject, name: string, document: OpenApi): SchemaObject {
  const member = follow(document, owner.properties?.[name] ?? {});
  return member.items ? follow(document, member.items) : member;
}

import { type OpenApi, operationsOf, type SchemaObject } from "../../spec/openapi.js";
import type { Pass } from "../context.js";
import { answerSchemas, follow } from "./answers.js";
import { matches } from "./rule.js";

/** Gives members of responses the structure that their descriptions leave open. */
export const structureMembers: Pass = (document, { overlays, report }) => {
  for (const { where, member, schema } of overlays.members ?? []) {
    const names = member.split(".");
    const last = names.pop() ?? "";
    const owners = operationsOf(document)
      .filter(({ operation }) => matches(where, operation))
      .flatMap(({ operation }) => answerSchemas(operation, document))
      .map((response) => names.reduce((from, name) => inside(from, name, document), response))
      .filter((owner) => owner.properties?.[last]);
    if (owners.length === 0)
      report.unused.push(`member ${member} of ${where.operations.join(", ")}`);
    for (const { properties } of owners) if (properties) properties[last] = structuredClone(schema);
  }
};

/** The schema of a member, or of the items of its list; an empty one if there is no such member. */
function inside(owner: SchemaObject, name: string, document: OpenApi): SchemaObject {
  const member = follow(owner.properties?.[name] ?? {}, document);
  return member.items ? follow(member.items, document) : member;
}

import type { Domain, Operation } from "../model/model.js";
import {
  type Member,
  type ObjectSchema,
  referenceTo,
  runtimeType,
  type Schema,
  stringEnum,
} from "../model/schema.js";
import { memberOf } from "../model/schema-parts.js";
import type { Declaration } from "./declaration.js";

/**
 * Returns the types of requests as callers write them: filters may be functions, and members have
 * synonyms. The runtime converts both to what the API expects.
 */
export function asWritten(domain: Domain, types: readonly Declaration[]): Declaration[] {
  const operations = new Map<string, Operation[]>();
  for (const operation of domain.operations) {
    const schema = operation.request?.schema;
    if (schema?.kind !== "reference") continue;
    const { name } = schema;
    operations.set(name, [...(operations.get(name) ?? []), operation]);
  }
  return types.map((declaration) => {
    const [operation, ...others] = operations.get(declaration.name) ?? [];
    // A type that several operations share cannot contain the fields of one.
    if (!operation || others.length > 0) return declaration;
    return { ...declaration, schema: withAttributes(declaration.schema, operation) };
  });
}

function withAttributes(schema: Schema, operation: Operation): Schema {
  const attributes = memberOf(schema, "attributes")?.schema;
  if (schema.kind !== "object" || attributes?.kind !== "object") return schema;
  const changed = { ...attributes, members: written(attributes, operation) };
  const members = schema.members.map((member) =>
    member.name === "attributes" ? { ...member, schema: changed } : member,
  );
  return { ...schema, members };
}

/** Returns the attributes of a body as callers write them. */
function written(attributes: ObjectSchema, { bodyFilter, synonyms }: Operation): Member[] {
  const members = attributes.members.map((member) =>
    bodyFilter && member.name === "filter"
      ? { ...member, schema: writtenFilter(member.schema, bodyFilter.typeName) }
      : member,
  );
  const synonymous = [...synonyms].flatMap(([name, { member, values }]): Member[] => {
    const known = memberOf(attributes, member)?.schema;
    if (!known) return [];
    return [{ name, schema: synonym(known, member, Object.keys(values)), required: false }];
  });
  return [...members, ...synonymous];
}

/** Returns the type of a filter in a body: as in queries, or the list that the API expects. */
function writtenFilter({ nullable, words, ...filter }: Schema, typeName: string): Schema {
  const built = runtimeType("Filter", referenceTo(typeName));
  const members = filter.kind === "array" ? [built, filter] : [built];
  return { kind: "union", members, words, ...(nullable && { nullable }) };
}

/** Returns the schema of a synonym, which also accepts the synonyms of its values. */
function synonym(schema: Schema, member: string, values: string[]): Schema {
  const description = `Another name for \`${member}\`.`;
  if (schema.kind !== "array" || values.length === 0)
    return { ...schema, words: undefined, description };
  const items: Schema = { kind: "union", members: [schema.items, stringEnum(values)] };
  return { ...schema, words: undefined, description, items };
}

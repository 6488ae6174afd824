import type { Domain, Operation } from "../model/model.js";
import { isNullable, parseRef, runtimeRef, type Schema, typeArgument } from "../model/schema.js";
import type { Declaration } from "./declaration.js";

/**
 * The types of requests as callers write them: a filter as a function or as one expression, members
 * by their other names. The runtime makes of them what the API takes.
 */
export function asWritten(domain: Domain, types: readonly Declaration[]): Declaration[] {
  const operations = new Map<string, Operation[]>();
  for (const operation of domain.operations) {
    const { $ref } = operation.request?.schema ?? {};
    if ($ref === undefined) continue;
    const { name } = parseRef($ref);
    operations.set(name, [...(operations.get(name) ?? []), operation]);
  }
  return types.map((declaration) => {
    const [operation, ...others] = operations.get(declaration.name) ?? [];
    // A type that operations share cannot name the fields of one.
    if (!operation || others.length > 0) return declaration;
    return { ...declaration, schema: withAttributes(declaration.schema, operation) };
  });
}

function withAttributes(schema: Schema, operation: Operation): Schema {
  const attributes = schema.properties?.["attributes"];
  if (!attributes?.properties) return schema;
  const members = new Map(Object.entries(attributes.properties));
  const filter = members.get("filter");
  if (operation.bodyFilter && filter) {
    members.set("filter", written(filter, operation.bodyFilter.typeName));
  }
  for (const [name, { member, values }] of operation.synonyms) {
    const known = members.get(member);
    if (known) members.set(name, synonym(known, member, Object.keys(values)));
  }
  const changed = { ...attributes, properties: Object.fromEntries(members) };
  return { ...schema, properties: { ...schema.properties, attributes: changed } };
}

/** A filter in a body: what a filter may be in a query, and what it is on the wire. */
function written(filter: Schema, typeName: string): Schema {
  const options: Schema[] = [runtimeRef("Filter", typeArgument(typeName))];
  if (filter.type === "array") options.push(filter);
  if (isNullable(filter)) options.push({ type: "null" });
  return { anyOf: options };
}

/** The same values by other names, beside their own. */
function synonym(schema: Schema, member: string, values: string[]): Schema {
  const { items } = schema;
  const others: Schema[] = values.length > 0 ? [{ type: "string", enum: values }] : [];
  const description = `Another name of \`${member}\`.`;
  if (!items) return { ...schema, description };
  return { ...schema, description, items: { anyOf: [items, ...others] } };
}

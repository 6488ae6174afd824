import type { Operation } from "../model/model.js";
import { isNull, isNullable, parseRef, type Schema } from "../model/schema.js";
import { code } from "./markdown.js";
import { parametersSchema } from "./parameters.js";
import { orNull, valueWords } from "./value-words.js";

/** One thing that a call takes, or may take: a line of a list in lists. */
export interface ParameterRow {
  /** two spaces for each thing that it stands in */
  indent: string;
  /** its name in what it stands in; objects of one member stand on one line, as in `metric.data` */
  name: string;
  /** whether what it stands in cannot do without it */
  required: boolean;
  /** in words made of facts; empty for an object whose members follow */
  takes: string;
}

/** Something that may hold others. */
interface Node extends Pick<ParameterRow, "name" | "required" | "takes"> {
  members: Node[];
}

/** The types of a domain by name, and those that what is looked at stands in. */
interface Scope {
  types: ReadonlyMap<string, Schema>;
  within: readonly string[];
}

/**
 * Everything that an operation takes. Unions and types that contain themselves are only named: what
 * they consist of is in the types of the package.
 * @param types of the domain, by name
 */
export function parameterRows(
  operation: Operation,
  types: ReadonlyMap<string, Schema>,
): ParameterRow[] {
  const members = membersOf(taken(operation), { types, within: [] });
  return members.flatMap((node) => rows(node, ""));
}

/** What a caller passes, with the defaults of `page`, which types say in a comment. */
function taken(operation: Operation): Schema {
  const schema = parametersSchema(operation) ?? {};
  const page = schema.properties?.["page"];
  if (!page) return schema;
  const stated = [...operation.parameters.page].map(([key, parameter]) => [key, parameter.schema]);
  const properties = { ...page.properties, ...Object.fromEntries(stated) };
  return { ...schema, properties: { ...schema.properties, page: { ...page, properties } } };
}

const rows = ({ name, required, takes, members }: Node, indent: string): ParameterRow[] => [
  { indent, name: code(name), required, takes },
  ...members.flatMap((member) => rows(member, `${indent}  `)),
];

const membersOf = (schema: Schema, scope: Scope): Node[] =>
  Object.entries(schema.properties ?? {}).map(([name, member]) =>
    nodeOf(name, member, schema.required?.includes(name) ?? false, scope),
  );

function nodeOf(name: string, stated: Schema, required: boolean, outer: Scope): Node {
  const { schema, nullable, scope } = resolve(stated, outer);
  if (schema.items && isStructure(schema.items)) {
    const item = nodeOf(`${name}[]`, schema.items, required, scope);
    return nullable ? { ...item, takes: orNull(item.takes || "list") } : item;
  }
  const members = membersOf(schema, scope);
  const [first, ...others] = members;
  if (!first) return { name, required, takes: valueWords(schema, nullable), members };
  if (nullable) return { name, required, takes: orNull("object"), members };
  if (others.length > 0) return { name, required, takes: "", members };
  return { ...first, name: `${name}.${first.name}`, required: required && first.required };
}

/** What a schema means: behind a reference, and behind a union of one thing and null. */
function resolve(
  schema: Schema,
  scope: Scope,
): { schema: Schema; nullable: boolean; scope: Scope } {
  const { type, leftOut } = referred(schema);
  const meant =
    type === undefined || scope.within.includes(type) ? undefined : scope.types.get(type);
  if (meant && type !== undefined) {
    return resolve(without(meant, leftOut), { ...scope, within: [...scope.within, type] });
  }
  const [value, ...others] = (schema.anyOf ?? []).filter((member) => !isNull(member));
  if (value && others.length === 0 && isNullable(schema)) {
    return { ...resolve(value, scope), nullable: true };
  }
  return { schema, nullable: isNullable(schema), scope };
}

/** The type that a reference leads to, and the members that the runtime fills in. */
function referred({ $ref }: Schema): { type: string | undefined; leftOut: readonly string[] } {
  if ($ref === undefined) return { type: undefined, leftOut: [] };
  const { room, name, args } = parseRef($ref);
  if (room === "types") return { type: name, leftOut: [] };
  const [type, ...leftOut] = args;
  return { type: name === "Prefilled" ? type?.slice(1) : undefined, leftOut };
}

function without(schema: Schema, names: readonly string[]): Schema {
  const kept = Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name));
  return { ...schema, properties: Object.fromEntries(kept) };
}

const isStructure = ({ $ref, properties }: Schema): boolean =>
  $ref !== undefined || properties !== undefined;

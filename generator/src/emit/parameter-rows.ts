import type { Operation } from "../model/model.js";
import type { Schema } from "../model/schema.js";
import { memberOf, membersOf, stringsOf } from "../model/schema-parts.js";
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
  const members = nodesOf(taken(operation), { types, within: [] });
  return members.flatMap((node) => rows(node, ""));
}

/** What a caller passes, with the defaults of `page`, which types say in a comment. */
function taken(operation: Operation): Schema {
  const schema = parametersSchema(operation) ?? { kind: "unknown" };
  const page = memberOf(schema, "page")?.schema;
  if (schema.kind !== "object" || page?.kind !== "object") return schema;
  const stated = page.members.map((member) => ({
    ...member,
    schema: operation.parameters.page.get(member.name)?.schema ?? member.schema,
  }));
  const members = schema.members.map((member) =>
    member.name === "page" ? { ...member, schema: { ...page, members: stated } } : member,
  );
  return { ...schema, members };
}

const rows = ({ name, required, takes, members }: Node, indent: string): ParameterRow[] => [
  { indent, name: code(name), required, takes },
  ...members.flatMap((member) => rows(member, `${indent}  `)),
];

const nodesOf = (schema: Schema, scope: Scope): Node[] =>
  membersOf(schema).map((member) => nodeOf(member.name, member.schema, member.required, scope));

function nodeOf(name: string, stated: Schema, required: boolean, outer: Scope): Node {
  const { schema, nullable, scope } = resolve(stated, outer);
  if (schema.kind === "array" && isStructure(schema.items)) {
    const item = nodeOf(`${name}[]`, schema.items, required, scope);
    return nullable ? { ...item, takes: orNull(item.takes || "list") } : item;
  }
  const members = nodesOf(schema, scope);
  const [first, ...others] = members;
  if (!first) return { name, required, takes: valueWords(schema, nullable), members };
  if (nullable) return { name, required, takes: orNull("object"), members };
  if (others.length > 0) return { name, required, takes: "", members };
  return { ...first, name: `${name}.${first.name}`, required: required && first.required };
}

/** What a schema means: behind its reference, if it is one. */
function resolve(
  schema: Schema,
  scope: Scope,
): { schema: Schema; nullable: boolean; scope: Scope } {
  const nullable = schema.nullable === true;
  const { type, leftOut } = referred(schema);
  const meant =
    type === undefined || scope.within.includes(type) ? undefined : scope.types.get(type);
  if (!meant || type === undefined) return { schema, nullable, scope };
  const within = [...scope.within, type];
  const behind = resolve(without(meant, leftOut), { ...scope, within });
  return { ...behind, nullable: nullable || behind.nullable };
}

/** The type that a reference leads to, and the members that the runtime fills in. */
function referred(schema: Schema): { type: string | undefined; leftOut: readonly string[] } {
  if (schema.kind === "reference") return { type: schema.name, leftOut: [] };
  if (schema.kind !== "runtime" || schema.name !== "Prefilled") {
    return { type: undefined, leftOut: [] };
  }
  const [type, leftOut] = schema.arguments;
  return { type: type?.kind === "reference" ? type.name : undefined, leftOut: stringsOf(leftOut) };
}

function without(schema: Schema, names: readonly string[]): Schema {
  if (schema.kind !== "object") return schema;
  return { ...schema, members: schema.members.filter(({ name }) => !names.includes(name)) };
}

const isStructure = (schema: Schema): boolean =>
  schema.kind === "reference" || schema.kind === "runtime" || membersOf(schema).length > 0;

import type { Operation } from "../model/model.js";
import type { Schema } from "../model/schema.js";
import { memberOf, membersOf, stringsOf } from "../model/schema-parts.js";
import { WIDTH } from "../text/layout.js";
import { wrap } from "../text/wrap.js";
import { code } from "./markdown.js";
import { parametersSchema } from "./parameters.js";
import { orNull, valueWords } from "./value-words.js";

/** A parameter with its members. */
interface Node {
  /** name within the parent; an object shares the line of its only member, as in `metric.data` */
  name: string;
  /** whether the parent has to have it */
  required: boolean;
  /** the accepted values as Markdown; empty for an object whose members follow */
  takes: string;
  /** what it is for, if the overlay says so */
  words: string;
  members: Node[];
}

/** The types of a domain by name, and the names of the types that contain the current schema. */
interface Scope {
  types: ReadonlyMap<string, Schema>;
  within: readonly string[];
}

/**
 * Returns all parameters of an operation as a nested list in Markdown, one item per parameter. Unions and
 * recursive types appear by name only.
 * @param types types of the domain, by name
 */
export function parameterRows(operation: Operation, types: ReadonlyMap<string, Schema>): string[] {
  const members = nodesOf(parametersWithPage(operation), { types, within: [] });
  return members.flatMap((node) => rows(node, ""));
}

/** Returns the schema of the parameters, with bounds and defaults of `page`. */
function parametersWithPage(operation: Operation): Schema {
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

function rows({ name, required, takes, words, members }: Node, indent: string): string[] {
  const head = `${code(name)}${required ? ", required" : ""}${takes && `: ${takes}`}`;
  const text = `${head}${words && `. ${words}`}`;
  const inner = `${indent}  `;
  const item = wrap(text, WIDTH - inner.length).replaceAll("\n", `\n${inner}`);
  return [`${indent}- ${item}`, ...members.flatMap((member) => rows(member, inner))];
}

const nodesOf = (schema: Schema, scope: Scope): Node[] =>
  membersOf(schema).map((member) => nodeOf(member.name, member.schema, member.required, scope));

function nodeOf(name: string, stated: Schema, required: boolean, outer: Scope): Node {
  const { schema, nullable, scope } = resolve(stated, outer);
  const words = stated.words ?? "";
  if (schema.kind === "array" && isStructure(schema.items)) {
    const item = nodeOf(`${name}[]`, { ...schema.items, words: stated.words }, required, scope);
    return nullable ? { ...item, takes: orNull(item.takes || "list") } : item;
  }
  const members = nodesOf(schema, scope);
  const [first, ...others] = members;
  if (!first) return { name, required, takes: valueWords(schema, nullable), words, members };
  if (nullable) return { name, required, takes: orNull("object"), words, members };
  if (others.length > 0) return { name, required, takes: "", words, members };
  return {
    ...first,
    name: `${name}.${first.name}`,
    required: required && first.required,
    words: [words, first.words].filter((text) => text !== "").join(" "),
  };
}

/** Follows references. Other schemas, and recursive references, are returned as they are. */
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

/** Returns the type that a schema refers to, and the members that the runtime fills in. */
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

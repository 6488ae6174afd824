import type { Member, Schema } from "./schema.js";

/** Returns a member of an object schema by its name. */
export const memberOf = (schema: Schema, name: string): Member | undefined =>
  schema.kind === "object" ? schema.members.find((member) => member.name === name) : undefined;

/** Returns the known members of an object schema; an empty list for any other schema. */
export const membersOf = (schema: Schema): readonly Member[] =>
  schema.kind === "object" ? schema.members : [];

/** Returns the strings of an enum, or of the enum that the items of a list have. */
export function stringsOf(schema: Schema | undefined): string[] {
  if (schema?.kind === "array") return stringsOf(schema.items);
  if (schema?.kind !== "enum") return [];
  return schema.values.filter((value) => typeof value === "string");
}

/** Bounds of a value's size. */
export interface Bounds {
  minimum?: number | undefined;
  maximum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  pattern?: string | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  maxProperties?: number | undefined;
}

/** Returns the bounds that a schema of any kind may have. */
export const boundsOf = (schema: Schema): Bounds => schema as Bounds;

/** Returns the format of a string or a number. */
export const formatOf = (schema: Schema): string | undefined =>
  "format" in schema ? schema.format : undefined;

/** Returns the schemas directly inside a schema, without type arguments, which are not values. */
export function children(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "array":
      return [schema.items];
    case "union":
      return schema.members;
    case "object": {
      const { members, additional } = schema;
      const known = members.map((member) => member.schema);
      return typeof additional === "object" ? [...known, additional] : known;
    }
    default:
      return [];
  }
}

/**
 * Returns the same schema with every directly inner schema replaced.
 * @param map also receives the name of the member if the schema is an object
 */
export function mapChildren(
  schema: Schema,
  map: (child: Schema, member?: string) => Schema,
): Schema {
  switch (schema.kind) {
    case "array":
      return { ...schema, items: map(schema.items) };
    case "union":
      return { ...schema, members: schema.members.map((member) => map(member)) };
    case "object": {
      const { additional } = schema;
      const members = schema.members.map((member) => ({
        ...member,
        schema: map(member.schema, member.name),
      }));
      return typeof additional === "object"
        ? { ...schema, members, additional: map(additional) }
        : { ...schema, members };
    }
    default:
      return schema;
  }
}

/** Returns the names of the domain's types in a schema; references are not followed. */
export const references = (schema: Schema): string[] =>
  schema.kind === "reference" ? [schema.name] : children(schema).flatMap(references);

/** Returns the names of the runtime's types in a schema; references are not followed. */
export function runtimeReferences(schema: Schema): string[] {
  if (schema.kind !== "runtime") return children(schema).flatMap(runtimeReferences);
  return [schema.name, ...schema.arguments.flatMap(runtimeReferences)];
}

import type { JsonValue } from "../spec/openapi.js";

/** Which way a value travels: requests are closed, responses stay open to what is new. */
export type Side = "request" | "response";

/**
 * The structure of a value: a tree with one kind of node per kind of value. {@link TypeTable} builds
 * it from the schemas of a spec: `allOf` is merged, components become references to a
 * {@link NamedType}, and openness becomes references to types of the runtime.
 */
export type Schema =
  | UnknownSchema
  | NullSchema
  | StringSchema
  | NumberSchema
  | BooleanSchema
  | EnumSchema
  | ArraySchema
  | ObjectSchema
  | UnionSchema
  | ReferenceSchema
  | RuntimeSchema;

/** What a node of any kind may say besides its structure. */
export interface SchemaFacts {
  /** the value may be `null` too */
  nullable?: boolean | undefined;
  /** the value that the API assumes if none is given */
  default?: JsonValue | undefined;
  deprecated?: boolean | undefined;
  /** Klaviyo's own words, only if ingest kept them, or ours about what no type can say */
  description?: string | undefined;
}

/** Any value: the spec says nothing about it. */
export interface UnknownSchema extends SchemaFacts {
  kind: "unknown";
}

/** `null` and nothing else; a value that may also be `null` is {@link SchemaFacts.nullable}. */
export interface NullSchema extends SchemaFacts {
  kind: "null";
}

export interface StringSchema extends SchemaFacts {
  kind: "string";
  /** a format of OpenAPI, as in `date-time` */
  format?: string | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  /** a regular expression of ECMA-262 */
  pattern?: string | undefined;
}

export interface NumberSchema extends SchemaFacts {
  kind: "number" | "integer";
  /** a format of OpenAPI, as in `int32` */
  format?: string | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
}

export interface BooleanSchema extends SchemaFacts {
  kind: "boolean";
}

/** One of some values; `never` if there are none. */
export interface EnumSchema extends SchemaFacts {
  kind: "enum";
  /** the type of the values */
  type: "string" | "number" | "integer" | "boolean";
  values: readonly Literal[];
}

/** A value that is written out in a schema. */
export type Literal = Exclude<JsonValue, null>;

export interface ArraySchema extends SchemaFacts {
  kind: "array";
  items: Schema;
  minItems?: number | undefined;
  maxItems?: number | undefined;
}

export interface ObjectSchema extends SchemaFacts {
  kind: "object";
  /** the known members, in the order of the spec; each name once */
  members: readonly Member[];
  /** whether other members are allowed, or which; `undefined` if the spec does not say */
  additional?: boolean | Schema | undefined;
  maxProperties?: number | undefined;
}

/** A known member of an object. */
export interface Member {
  name: string;
  schema: Schema;
  required: boolean;
}

/** A value of at least one of the members. */
export interface UnionSchema extends SchemaFacts {
  kind: "union";
  members: readonly Schema[];
}

/** A named type of the domain, or an interface that the emitter makes of the domain's facts. */
export interface ReferenceSchema extends SchemaFacts {
  kind: "reference";
  name: string;
}

/** A type of the runtime, as in `ToMany<"tag">`. */
export interface RuntimeSchema extends SchemaFacts {
  kind: "runtime";
  name: string;
  /** the type arguments; literals are enums */
  arguments: readonly Schema[];
}

/** A reference to a type of the domain. */
export const referenceTo = (name: string): ReferenceSchema => ({ kind: "reference", name });

/** A reference to a type of the runtime. */
export const runtimeType = (name: string, ...args: readonly Schema[]): RuntimeSchema => ({
  kind: "runtime",
  name,
  arguments: args,
});

/** One of some strings. */
export const stringEnum = (values: readonly string[]): EnumSchema => ({
  kind: "enum",
  type: "string",
  values,
});

/** An object of these members, with none besides. */
export const objectOf = (members: readonly Member[]): ObjectSchema => ({ kind: "object", members });

/** The member of an object schema, by its name. */
export const memberOf = (schema: Schema, name: string): Member | undefined =>
  schema.kind === "object" ? schema.members.find((member) => member.name === name) : undefined;

/** The known members of an object schema; none of any other schema. */
export const membersOf = (schema: Schema): readonly Member[] =>
  schema.kind === "object" ? schema.members : [];

/** The strings that an enum, or a list of an enum, may hold. */
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

/** The bounds of a schema of any kind. */
export const boundsOf = (schema: Schema): Bounds => schema as Bounds;

/** The format of a string or a number. */
export const formatOf = (schema: Schema): string | undefined =>
  "format" in schema ? schema.format : undefined;

/** The schemas of the values inside a value. Type arguments are types, not values. */
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
 * @param map receives the name of an object's member besides its schema
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

/** Names of the domain's types that a schema's values are made of, up to the next reference. */
export const references = (schema: Schema): string[] =>
  schema.kind === "reference" ? [schema.name] : children(schema).flatMap(references);

/** Names of the runtime's types that a schema mentions, up to the next reference. */
export function runtimeReferences(schema: Schema): string[] {
  if (schema.kind !== "runtime") return children(schema).flatMap(runtimeReferences);
  return [schema.name, ...schema.arguments.flatMap(runtimeReferences)];
}

import type { JsonValue } from "../spec/openapi.js";

/** Which way a value travels: requests are closed, responses stay open to what is new. */
export type Side = "request" | "response";

/**
 * The structure of a value: a tree with one kind of node per kind of value. `TypeTable` builds it
 * from the schemas of a spec: `allOf` is merged, components become references to named types, and
 * what is open in responses becomes types of the runtime.
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

import type { JsonValue } from "../spec/openapi.js";

/** Whether a value is sent or received: requests are closed, responses stay open to new values. */
export type Side = "request" | "response";

/**
 * The structure of a value: a tree with one kind of node per kind of value. `TypeTable` builds it
 * from the schemas of a spec. It merges `allOf`, turns components into references to named types,
 * and adds types of the runtime to enums and unions that are open in responses.
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

/** What a node of any kind may state besides its structure. */
export interface SchemaFacts {
  /** the value may be `null` too */
  nullable?: boolean | undefined;
  /** the value that the API uses if the member is absent */
  default?: JsonValue | undefined;
  deprecated?: boolean | undefined;
  /** what the member is for, in our own words */
  words?: string | undefined;
  /** Klaviyo's description if ingest kept it, or ours of what types cannot express */
  description?: string | undefined;
}

/** Any value: the spec does not describe it. */
export interface UnknownSchema extends SchemaFacts {
  kind: "unknown";
}

/** Only `null`. Other values that may be `null` are {@link SchemaFacts.nullable}. */
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

/** A value in a schema. */
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
  /** whether other members are allowed, or their schema; `undefined` if the spec does not say */
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

/** A named type of the domain, or an interface that the emitter derives from the model. */
export interface ReferenceSchema extends SchemaFacts {
  kind: "reference";
  name: string;
}

/** A type of the runtime, as in `ToMany<"tag">`. */
export interface RuntimeSchema extends SchemaFacts {
  kind: "runtime";
  name: string;
  /** the type arguments; literal types are enums */
  arguments: readonly Schema[];
}

/** Returns a reference to a type of the domain. */
export const referenceTo = (name: string): ReferenceSchema => ({ kind: "reference", name });

/** Returns a reference to a type of the runtime. */
export const runtimeType = (name: string, ...args: readonly Schema[]): RuntimeSchema => ({
  kind: "runtime",
  name,
  arguments: args,
});

/** Returns an enum of strings. */
export const stringEnum = (values: readonly string[]): EnumSchema => ({
  kind: "enum",
  type: "string",
  values,
});

/** Returns an object schema with these members. */
export const objectOf = (members: readonly Member[]): ObjectSchema => ({ kind: "object", members });

/** Types that JSON Schema knows. */
export type JsonType = "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/**
 * Structure of a value: the part of JSON Schema (2020-12) that is left once a spec has been read.
 * `allOf` is merged, nullability is a type or a union member, `$ref` names a {@link NamedType} of the
 * domain (`#/types/Name`) or a type of the runtime (`#/runtime/Name`).
 */
export interface Schema {
  $ref?: string;
  type?: JsonType | JsonType[];
  enum?: JsonValue[];
  format?: string;
  default?: JsonValue;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  pattern?: string;
  readOnly?: boolean;
  writeOnly?: boolean;
  deprecated?: boolean;
  description?: string;
}

/** A schema that refers to a type of the domain. */
export const typeRef = (name: string): Schema => ({ $ref: `#/types/${name}` });

/**
 * A schema that refers to a type of the runtime. Arguments made by {@link typeArgument},
 * {@link runtimeArgument} and {@link unionArgument} are types; the others are strings, which make one
 * union behind them.
 */
export const runtimeRef = (name: string, ...args: string[]): Schema => ({
  $ref: ["#/runtime", name, ...args.map(encodeURIComponent)].join("/"),
});

/** An argument of {@link runtimeRef} that is a type of the domain, or one that TypeScript has. */
export const typeArgument = (name: string): string => `=${name}`;

/** An argument of {@link runtimeRef} that is a type of the runtime. */
export const runtimeArgument = (name: string): string => `:${name}`;

/** An argument of {@link runtimeRef} that is a union of strings; without any it is `never`. */
export const unionArgument = (values: readonly string[]): string =>
  `|${values.map(encodeURIComponent).join("|")}`;

/** Takes a `$ref` made by {@link typeRef} or {@link runtimeRef} apart. */
export function parseRef(ref: string): { room: "types" | "runtime"; name: string; args: string[] } {
  const [, room, name, ...args] = ref.split("/");
  if ((room !== "types" && room !== "runtime") || name === undefined) {
    throw new Error(`"${ref}" is no reference of the model`);
  }
  return { room, name, args: args.map(decodeURIComponent) };
}

/** The schemas directly inside a schema. */
export function children(schema: Schema): Schema[] {
  const { additionalProperties } = schema;
  return [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(schema.anyOf ?? []),
    ...(typeof additionalProperties === "object" ? [additionalProperties] : []),
  ];
}

/** The same schema with every directly inner schema replaced. */
export function mapChildren(schema: Schema, map: (child: Schema) => Schema): Schema {
  const out: Schema = { ...schema };
  if (schema.properties) {
    out.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, child]) => [name, map(child)]),
    );
  }
  if (schema.items) out.items = map(schema.items);
  if (schema.anyOf) out.anyOf = schema.anyOf.map(map);
  if (typeof schema.additionalProperties === "object") {
    out.additionalProperties = map(schema.additionalProperties);
  }
  return out;
}

/** Names of the domain's types that a schema refers to directly. */
export function references(schema: Schema): string[] {
  const own = schema.$ref === undefined ? undefined : parseRef(schema.$ref);
  return [...(own?.room === "types" ? [own.name] : []), ...children(schema).flatMap(references)];
}

/** Names of the runtime's types that a schema refers to, at any depth. */
export function runtimeReferences(schema: Schema): string[] {
  const own = schema.$ref === undefined ? undefined : parseRef(schema.$ref);
  return [
    ...(own?.room === "runtime" ? [own.name] : []),
    ...(own?.args.flatMap((arg) => (arg.startsWith(":") ? [arg.slice(1)] : [])) ?? []),
    ...children(schema).flatMap(runtimeReferences),
  ];
}

/** The values an enum may hold besides `null`. */
export const enumValues = (schema: Schema): JsonValue[] =>
  (schema.enum ?? []).filter((value) => value !== null);

export const isNull = (schema: Schema): boolean =>
  schema.type === "null" || (schema.enum?.length === 1 && schema.enum[0] === null);

export const isNullable = (schema: Schema): boolean =>
  (Array.isArray(schema.type) && schema.type.includes("null")) ||
  (schema.enum?.includes(null) ?? false) ||
  (schema.anyOf?.some(isNull) ?? false);

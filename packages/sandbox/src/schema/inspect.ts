import type { AnySchema } from "@klaviyo-kit/runtime/schemas";
import type { $ZodType, $ZodTypes } from "zod/v4/core";
import { remembered } from "./remembered.js";

type Definition = $ZodTypes["_zod"]["def"];

/** Returns a schema's definition, which `type` discriminates. */
export const definitionOf = (schema: AnySchema): Definition => (schema as $ZodTypes)._zod.def;

/** Returns the schema inside wrappers: `lazy`, `optional`, `nullable`, defaults and pipes. */
export const unwrap: (schema: AnySchema) => $ZodType = remembered((schema) => {
  const inner = innerOf(schema);
  return inner ? unwrap(inner) : (schema as $ZodType);
});

function innerOf(schema: AnySchema): $ZodType | undefined {
  const def = definitionOf(schema);
  switch (def.type) {
    case "lazy":
      return def.getter();
    case "pipe":
      return def.in;
    case "optional":
    case "nullable":
    case "nonoptional":
    case "default":
    case "prefault":
    case "readonly":
    case "catch":
      return def.innerType;
    default:
      return undefined;
  }
}

/** Tells whether a member with this schema may be absent. */
export const isOptional: (schema: AnySchema) => boolean = remembered((schema) => {
  const { type } = definitionOf(schema);
  if (type === "optional" || type === "default" || type === "prefault") return true;
  const inner = type === "nonoptional" ? undefined : innerOf(schema);
  return inner !== undefined && isOptional(inner);
});

/** Tells whether a value with this schema may be `null`. */
export const isNullable: (schema: AnySchema) => boolean = remembered((schema) => {
  const def = definitionOf(schema);
  if (def.type === "nullable" || def.type === "null") return true;
  if (def.type === "union") return def.options.some(isNullable);
  const inner = innerOf(schema);
  return inner !== undefined && isNullable(inner);
});

/** Names of formats that zod spells differently from JSON Schema. */
const FORMATS: Readonly<Record<string, string>> = { datetime: "date-time" };

/** Returns the format that a string or a number must have, such as `date-time`. */
export function formatOf(schema: AnySchema): string | undefined {
  const def = definitionOf(schema);
  const checks = def.checks?.map(({ _zod }) => _zod.def) ?? [];
  for (const part of [def, ...checks]) {
    if (!("format" in part) || part.format === undefined) continue;
    const format = String(part.format);
    return FORMATS[format] ?? format;
  }
  return undefined;
}

/** Returns the schemas of an object's members; empty if the schema is not an object. */
export function shapeOf(schema: AnySchema): Readonly<Record<string, $ZodType>> {
  const def = definitionOf(unwrap(schema));
  return def.type === "object" ? def.shape : {};
}

/** Returns the schema of an object's member, or `undefined` if it has no such member. */
export function member(schema: AnySchema | undefined, name: string): $ZodType | undefined {
  const shape = schema ? shapeOf(schema) : {};
  return Object.hasOwn(shape, name) ? shape[name] : undefined;
}

/** Returns the schema of an array's items, or `undefined` if the schema is not an array. */
export function items(schema: AnySchema | undefined): $ZodType | undefined {
  const def = schema && definitionOf(unwrap(schema));
  return def?.type === "array" ? def.element : undefined;
}

/** Returns the options of a union, nested unions flattened; for any other schema, the schema itself. */
export const options: (schema: AnySchema) => readonly $ZodType[] = remembered((schema) => {
  const known = unwrap(schema);
  const def = definitionOf(known);
  return def.type === "union" ? def.options.flatMap((option) => options(option)) : [known];
});

/** Returns the values that a literal, an enum or a union of these lists. */
export function constantsOf(schema: AnySchema): unknown[] {
  return options(schema).flatMap((option): unknown[] => {
    const def = definitionOf(option);
    if (def.type === "literal") return def.values;
    return def.type === "enum" ? Object.values(def.entries) : [];
  });
}

/** Returns the JSON:API types that the schema of a resource or an identifier allows. */
export const typesOf = (schema: AnySchema | undefined): readonly string[] =>
  schema ? typesOfSchema(schema) : [];

const typesOfSchema = remembered((schema: AnySchema): readonly string[] =>
  options(schema).flatMap((option) => {
    const type = member(option, "type");
    return type ? constantsOf(type).map(String) : [];
  }),
);

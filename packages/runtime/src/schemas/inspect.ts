import type { $ZodLazy, $ZodType, $ZodTypes } from "zod/v4/core";
import type { AnySchema } from "./schema.js";

type Def = $ZodTypes["_zod"]["def"];

/** What a schema is made of; `type` says which of zod's it is. */
export const defOf = (schema: AnySchema): Def => (schema as $ZodTypes)._zod.def;

/** The format that a string or a number has to have, such as `date-time`. */
export function formatOf(schema: AnySchema): string | undefined {
  const def = defOf(schema);
  if ("format" in def && typeof def.format === "string") return def.format;
  for (const { _zod: check } of def.checks ?? []) {
    if ("format" in check.def) return String(check.def.format);
  }
  return undefined;
}

/** The schema behind laziness, absence and `null`. */
export function bare(schema: AnySchema): $ZodType {
  const def = defOf(schema);
  if (def.type === "lazy") return bare((schema as $ZodLazy)._zod.innerType);
  return def.type === "optional" || def.type === "nullable"
    ? bare(def.innerType)
    : (schema as $ZodType);
}

/** The members of an object's schema; none where it is no object's. */
export function shapeOf(schema: AnySchema): Readonly<Record<string, $ZodType>> {
  const def = defOf(bare(schema));
  return def.type === "object" ? def.shape : {};
}

/** The schema of a member of an object; `undefined` where there is none. */
export function member(schema: AnySchema | undefined, name: string): $ZodType | undefined {
  const shape = schema ? shapeOf(schema) : {};
  return Object.hasOwn(shape, name) ? shape[name] : undefined;
}

/** The schema of an array's items; `undefined` where it is no array. */
export function items(schema: AnySchema | undefined): $ZodType | undefined {
  const def = schema && defOf(bare(schema));
  return def?.type === "array" ? def.element : undefined;
}

/** The members of a union; the schema itself where it is none. */
export function options(schema: AnySchema): readonly $ZodType[] {
  const known = bare(schema);
  const def = defOf(known);
  return def.type === "union" ? def.options.flatMap(options) : [known];
}

/** The values that a member of an object, or of each member of a union, may have where these are fixed. */
export function constantsOf(schema: AnySchema, name: string): unknown[] {
  return options(schema).flatMap((option) => {
    const known = member(option, name);
    return [...((known && bare(known)._zod.values) ?? [])];
  });
}

/** The JSON:API types that a resource's or an identifier's schema allows. */
export const typesOf = (schema: AnySchema | undefined): string[] =>
  schema ? constantsOf(schema, "type").map(String) : [];

import type { JsonType, SchemaObject } from "../spec/openapi.js";
import type { EnumSchema, Literal, Schema, SchemaFacts } from "./schema.js";

/** Description of members that only responses of the live API show. */
export const OBSERVED = "Seen in responses; Klaviyo's description does not list it.";

/** Returns what a schema of the spec states besides the structure of its values. */
export function factsOf(schema: SchemaObject): SchemaFacts {
  const { default: fallback, deprecated, "x-klaviyo-observed": observed } = schema;
  const description = schema.description ?? (observed ? OBSERVED : undefined);
  return {
    ...(isNullable(schema) && { nullable: true }),
    ...(fallback !== undefined && { default: fallback }),
    ...(deprecated === true && { deprecated: true }),
    ...(description !== undefined && { description }),
  };
}

/** Returns the node of a schema without inner schemas. */
export function leafOf(schema: SchemaObject): Schema {
  const facts = factsOf(schema);
  if (isNull(schema)) return { ...facts, kind: "null" };
  const values = enumValues(schema);
  if (values.length > 0) return { ...facts, kind: "enum", type: enumType(schema), values };
  const { format, minLength, maxLength, pattern, minimum, maximum } = schema;
  const [type] = typesOf(schema);
  switch (type) {
    case "string":
      return { ...facts, kind: type, format, minLength, maxLength, pattern };
    case "number":
    case "integer":
      return { ...facts, kind: type, format, minimum, maximum };
    case "boolean":
      return { ...facts, kind: type };
    default:
      return { ...facts, kind: "unknown" };
  }
}

/** Returns the types that a schema of the spec names, without `null`. */
export function typesOf({ type, properties, additionalProperties }: SchemaObject): JsonType[] {
  const types = [type ?? []].flat().filter((one) => one !== "null");
  return types.length === 0 && (properties || additionalProperties) ? ["object"] : types;
}

/** Whether an enum may get new values in responses. Constants and booleans never do. */
export const isOpenEnum = (schema: SchemaObject): boolean =>
  enumValues(schema).length > 1 && enumType(schema) !== "boolean";

const isNull = ({ type, enum: values }: SchemaObject): boolean =>
  type === "null" || (values?.length === 1 && values[0] === null);

const isNullable = ({ type, enum: values }: SchemaObject): boolean =>
  (Array.isArray(type) && type.includes("null")) || (values?.includes(null) ?? false);

const enumValues = (schema: SchemaObject): Literal[] =>
  (schema.enum ?? []).filter((value) => value !== null);

/** Returns the type of an enum's values, from the first value if the enum does not state it. */
function enumType(schema: SchemaObject): EnumSchema["type"] {
  const [stated, ...others] = typesOf(schema);
  const type = others.length > 0 ? undefined : (stated ?? typeof enumValues(schema)[0]);
  return type === "number" || type === "integer" || type === "boolean" ? type : "string";
}

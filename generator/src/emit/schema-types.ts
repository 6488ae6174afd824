import { type GlobalContext, type SchemaObject, transformSchemaObject } from "openapi-typescript";
import ts from "typescript";
import type { Literal, ReferenceSchema, RuntimeSchema, Schema } from "../model/schema.js";

const { factory } = ts;

/** How types are written. */
export interface TypeOptions {
  /** `readonly X[]`, so callers may pass constants */
  readonlyArrays?: boolean;
  /** as callers write them: times may be `Date` objects, and optional members may be `undefined` */
  request?: boolean;
}

/** Returns the type of a schema's values, as openapi-typescript makes it. */
export const typeOf = (
  schema: Schema,
  { readonlyArrays = false, request = false }: TypeOptions = {},
): ts.TypeNode =>
  // Its types require a `type` in every schema; its code does not.
  transformSchemaObject(jsonSchema(schema) as SchemaObject, {
    path: "",
    ctx: { ...SETTINGS, ...(request && REQUEST_HOOKS), immutable: readonlyArrays },
  });

/**
 * Returns the members of an object schema's type; `undefined` if the type is not a plain object.
 */
export function typeMembers(
  schema: Schema,
  options?: TypeOptions,
): readonly ts.TypeElement[] | undefined {
  if (schema.kind !== "object") return undefined;
  const type = typeOf(schema, options);
  return ts.isTypeLiteralNode(type) ? type.members : undefined;
}

/** Key of the reference that a schema for openapi-typescript stands for. */
const REFERENCE = Symbol("reference");

/** The part of JSON Schema that types depend on, with references as nodes of the model. */
interface JsonSchema {
  type?: string | string[];
  enum?: readonly (Literal | null)[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  anyOf?: JsonSchema[];
  // content of the comments of members
  description?: string | undefined;
  default?: unknown;
  deprecated?: boolean | undefined;
  format?: string | undefined;
  [REFERENCE]?: ReferenceSchema | RuntimeSchema;
}

function jsonSchema(schema: Schema): JsonSchema {
  const { default: fallback, deprecated, nullable } = schema;
  const facts = { description: descriptionOf(schema), default: fallback, deprecated };
  const ofType = (type: string) => ({ ...facts, type: nullable ? [type, "null"] : type });
  switch (schema.kind) {
    case "unknown":
      return nullable ? { ...facts, anyOf: [{}, { type: "null" }] } : facts;
    case "null":
    case "boolean":
      return ofType(schema.kind);
    case "string":
    case "number":
    case "integer":
      return { ...ofType(schema.kind), format: schema.format };
    case "enum":
      return { ...ofType(schema.type), enum: schema.values };
    case "array":
      return { ...ofType("array"), items: jsonSchema(schema.items) };
    case "object":
      return { ...ofType("object"), ...objectKeywords(schema) };
    case "union": {
      const members = schema.members.map(jsonSchema);
      return { ...facts, anyOf: nullable ? [...members, { type: "null" }] : members };
    }
    case "reference":
    case "runtime":
      return { ...facts, type: "object", [REFERENCE]: schema };
  }
}

/** Returns our words, followed by the description. */
const descriptionOf = ({ words, description }: Schema): string | undefined =>
  words !== undefined && description !== undefined
    ? `${words}\n${description}`
    : (words ?? description);

function objectKeywords({ members, additional }: Extract<Schema, { kind: "object" }>): JsonSchema {
  return {
    properties: Object.fromEntries(members.map(({ name, schema }) => [name, jsonSchema(schema)])),
    required: members.filter(({ required }) => required).map(({ name }) => name),
    ...(additional !== undefined && {
      additionalProperties: typeof additional === "object" ? jsonSchema(additional) : additional,
    }),
  };
}

/**
 * Returns the type of a reference. A hook that openapi-typescript calls for schemas with a `type`.
 */
function transform(schema: object): ts.TypeNode | undefined {
  const reference = (schema as JsonSchema)[REFERENCE];
  if (!reference) return undefined;
  const args = reference.kind === "runtime" ? reference.arguments.map((one) => typeOf(one)) : [];
  const type = factory.createTypeReferenceNode(reference.name, args.length > 0 ? args : undefined);
  if (!reference.nullable) return type;
  return factory.createUnionTypeNode([type, factory.createLiteralTypeNode(factory.createNull())]);
}

/** The same hook for requests, in which a time may be a `Date`. */
function transformRequest(schema: object): ts.TypeNode | undefined {
  const { type, format } = schema as JsonSchema;
  const types = [type ?? []].flat();
  if (format !== "date-time" || !types.includes("string")) return transform(schema);
  return factory.createUnionTypeNode([
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    factory.createTypeReferenceNode("Date"),
    ...(types.includes("null") ? [factory.createLiteralTypeNode(factory.createNull())] : []),
  ]);
}

/** Allows `undefined` for optional members, with and without `exactOptionalPropertyTypes`. */
function transformRequestMember(member: ts.PropertySignature): ts.PropertySignature | undefined {
  const { modifiers, name, questionToken, type } = member;
  if (!questionToken || !type) return undefined;
  const nothing = factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  const union = factory.createUnionTypeNode([type, nothing]);
  return factory.updatePropertySignature(member, modifiers, name, questionToken, union);
}

const REQUEST_HOOKS = { transform: transformRequest, transformProperty: transformRequestMember };

/** Settings of openapi-typescript's schema transform. */
const SETTINGS: GlobalContext = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  defaultNonNullable: false,
  discriminators: { objects: {}, refsHandled: [] },
  emptyObjectsUnknown: true,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  injectFooter: [],
  makePathsEnum: false,
  pathParamsAsTypes: false,
  postTransform: undefined,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  // settings of a linter, which the schema transform never reads
  redoc: {} as GlobalContext["redoc"],
  resolve: () => undefined,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  silent: true,
  transform,
  transformProperty: undefined,
};

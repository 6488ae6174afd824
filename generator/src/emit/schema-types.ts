import type { GlobalContext } from "openapi-typescript";
import transformSchemaObject from "openapi-typescript/dist/transform/schema-object.mjs";
import ts from "typescript";
import type { Schema } from "../model/schema.js";

/** The settings under which openapi-typescript's schema transform runs. */
const CONTEXT = {
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
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  // only its linter's settings would stand here; the transform of a schema never asks for them
  redoc: {} as GlobalContext["redoc"],
  resolve: () => undefined,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  silent: true,
};

/** How types come out. */
export interface TypeOptions {
  /** `readonly X[]`, so that callers may pass constants */
  readonlyArrays?: boolean;
  /** what callers write: times may be `Date` objects, and optional members may be `undefined` */
  request?: boolean;
}

const keyword = (kind: ts.KeywordTypeSyntaxKind): ts.TypeNode =>
  ts.factory.createKeywordTypeNode(kind);

/** The type of a time in a request; `undefined` for any other schema. */
function requestTime({ type, format }: Schema): ts.TypeNode | undefined {
  const types = [type ?? []].flat();
  if (format !== "date-time" || !types.includes("string")) return undefined;
  return ts.factory.createUnionTypeNode([
    keyword(ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeReferenceNode("Date"),
    ...(types.includes("null") ? [ts.factory.createLiteralTypeNode(ts.factory.createNull())] : []),
  ]);
}

/** An optional member that may also be `undefined`, whatever `exactOptionalPropertyTypes` says. */
function requestMember(member: ts.PropertySignature): ts.PropertySignature | undefined {
  const { modifiers, name, questionToken, type } = member;
  if (!questionToken || !type) return undefined;
  const both = [type, keyword(ts.SyntaxKind.UndefinedKeyword)];
  const union = ts.factory.createUnionTypeNode(both);
  return ts.factory.updatePropertySignature(member, modifiers, name, questionToken, union);
}

/** The hooks of openapi-typescript's transform that make the types of requests. */
const REQUEST_HOOKS = { transform: requestTime, transformProperty: requestMember };

/** The type of a schema's values. */
export const typeOf = (
  schema: Schema,
  { readonlyArrays = false, request = false }: TypeOptions = {},
): ts.TypeNode =>
  transformSchemaObject(schema as Parameters<typeof transformSchemaObject>[0], {
    path: "",
    // a part of the settings: the transform of a schema reads no others
    ctx: {
      ...CONTEXT,
      ...(request && REQUEST_HOOKS),
      immutable: readonlyArrays,
    } as unknown as GlobalContext,
  });

/** The members of an object schema's type, or `undefined` where the schema is no plain object. */
export function membersOf(
  schema: Schema,
  options?: TypeOptions,
): readonly ts.TypeElement[] | undefined {
  if (schema.anyOf || schema.$ref !== undefined || !schema.properties) return undefined;
  const type = typeOf(schema, options);
  return ts.isTypeLiteralNode(type) ? type.members : undefined;
}

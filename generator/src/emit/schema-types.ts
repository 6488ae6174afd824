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
}

/** The type of a schema's values. */
export const typeOf = (schema: Schema, { readonlyArrays = false }: TypeOptions = {}): ts.TypeNode =>
  transformSchemaObject(schema as Parameters<typeof transformSchemaObject>[0], {
    path: "",
    // a part of the settings: the transform of a schema reads no others
    ctx: { ...CONTEXT, immutable: readonlyArrays } as unknown as GlobalContext,
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

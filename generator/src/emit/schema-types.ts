import { type GlobalContext, transformSchemaObject } from "openapi-typescript";
import ts from "typescript";
import { parseRef, type Schema } from "../model/schema.js";
import { literalText } from "./print/literal-text.js";

const { factory } = ts;

/**
 * The settings under which openapi-typescript's schema transform runs. Its references come out as
 * `components["schemas"][…]`; here they become names.
 */
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
  postTransform: (node: ts.TypeNode) => named(node),
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  // only its linter's settings would stand here; the transform of a schema never asks for them
  redoc: {} as GlobalContext["redoc"],
  resolve: () => undefined,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  silent: true,
  transformProperty: (property: ts.PropertySignature) =>
    factory.updatePropertySignature(
      property,
      undefined,
      property.name,
      property.questionToken,
      property.type && (named(property.type) ?? property.type),
    ),
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

/** `components["schemas"]["…"]`, which openapi-typescript makes of a reference, as the name it means. */
function named(node: ts.TypeNode): ts.TypeNode | undefined {
  const segments: string[] = [];
  let current: ts.TypeNode = node;
  while (ts.isIndexedAccessTypeNode(current)) {
    segments.unshift(literalText(current.indexType) ?? "");
    current = current.objectType;
  }
  if (!ts.isTypeReferenceNode(current) || segments.length === 0) return undefined;
  const root = ts.isIdentifier(current.typeName) ? current.typeName.text : "";
  return reference(`#/${[root, ...segments].join("/")}`);
}

/** A type reference for a `$ref` of the model. */
function reference(ref: string): ts.TypeNode {
  const { name, args } = parseRef(ref);
  const isType = (arg: string): boolean => /^[=:|]/.test(arg);
  const types = args.filter(isType).map(typeOfArgument);
  const literals = args.filter((arg) => !isType(arg));
  const union = literals.length > 0 ? [literalUnion(literals)] : [];
  const all = [...types, ...union];
  return factory.createTypeReferenceNode(name, all.length > 0 ? all : undefined);
}

/** The type that an argument of a reference means, by its first character. */
function typeOfArgument(arg: string): ts.TypeNode {
  const rest = arg.slice(1);
  if (!arg.startsWith("|")) return factory.createTypeReferenceNode(rest);
  return rest === ""
    ? factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword)
    : literalUnion(rest.split("|").map(decodeURIComponent));
}

const literalUnion = (values: readonly string[]): ts.TypeNode =>
  factory.createUnionTypeNode(
    values.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value))),
  );

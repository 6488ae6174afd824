import ts from "typescript";
import { parseRef } from "../../model/schema.js";
import { literalText } from "./literal-text.js";

const { factory } = ts;

/**
 * The name that is meant by `types["…"]`, which openapi-typescript makes of a reference; every other
 * type as it is.
 */
export function named(node: ts.TypeNode): ts.TypeNode {
  if (!ts.isIndexedAccessTypeNode(node)) return node;
  const segments: string[] = [];
  let current: ts.TypeNode = node;
  while (ts.isIndexedAccessTypeNode(current)) {
    segments.unshift(literalText(current.indexType) ?? "");
    current = current.objectType;
  }
  if (!ts.isTypeReferenceNode(current)) return node;
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

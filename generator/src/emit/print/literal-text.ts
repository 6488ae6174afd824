import ts from "typescript";

/**
 * The text of a string literal type, or `undefined` where a node is none. openapi-typescript writes
 * such literals as identifiers that hold JSON, in the place of a type.
 */
export function literalText(node: ts.Node): string | undefined {
  if (ts.isLiteralTypeNode(node)) return literalText(node.literal);
  if (ts.isStringLiteral(node)) return node.text;
  return ts.isIdentifier(node) ? (JSON.parse(node.text) as string) : undefined;
}

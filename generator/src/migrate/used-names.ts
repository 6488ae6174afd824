import type { Identifier, SourceFile } from "ts-morph";
import { is } from "../diff/usage/morph.js";

/** Returns the names that a file uses or declares, apart from members and imports. */
export const usedNames = (file: SourceFile): Set<string> =>
  new Set(
    file
      .getDescendants()
      .filter(is.isIdentifier)
      .filter((one) => !isMember(one) && !one.getFirstAncestor(is.isImportDeclaration))
      .map((one) => one.getText()),
  );

/** Returns whether an identifier names a member, which may have the same name as an import. */
function isMember(node: Identifier): boolean {
  const parent = node.getParent();
  if (is.isPropertyAccessExpression(parent)) return parent.getNameNode() === node;
  if (is.isQualifiedName(parent)) return parent.getRight() === node;
  if (is.isBindingElement(parent)) return parent.getPropertyNameNode() === node;
  return (
    (is.isPropertyAssignment(parent) ||
      is.isPropertySignature(parent) ||
      is.isPropertyDeclaration(parent) ||
      is.isMethodDeclaration(parent) ||
      is.isMethodSignature(parent) ||
      is.isEnumMember(parent)) &&
    parent.getNameNode() === node
  );
}

import type { Node, Symbol as TypeSymbol } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import type { MigrationFacts } from "../facts.js";
import { isModelMember } from "../klaviyo-api.js";
import { unquoted } from "../member-text.js";
import { alternatives, expectedTypes } from "./expected.js";

/**
 * Returns whether a member belongs to a body or a result of the API: klaviyo-api declares it, or it is
 * written in an object that becomes a body.
 */
export function isApiMember(symbol: TypeSymbol | undefined): boolean {
  if (isModelMember(symbol)) return true;
  const declarations = symbol?.getDeclarations() ?? [];
  return declarations.some(isWrittenMember);
}

/** Returns whether a declaration is a member of an object literal that becomes a body. */
export function isWrittenMember(declaration: Node): boolean {
  if (!is.isPropertyAssignment(declaration) && !is.isShorthandPropertyAssignment(declaration)) {
    return false;
  }
  const name = unquoted(declaration.getName());
  const literal = declaration.getParentOrThrow();
  return expectedTypes(literal).some((type) => isModelMember(type.getProperty(name)));
}

/** Returns whether a symbol is a member of a body or a result that klaviyo-api writes in another way. */
export const isRenamedMember = (symbol: TypeSymbol, { members }: MigrationFacts): boolean =>
  members.has(symbol.getName()) && isModelMember(symbol);

/** Returns whether a type has a member of the API with this name. */
export const hasApiMember = (node: Node, name: string): boolean =>
  alternatives(node.getType()).some((type) => isApiMember(type.getProperty(name)));

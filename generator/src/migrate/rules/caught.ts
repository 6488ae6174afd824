import type { CallExpression, Node } from "ts-morph";
import { plain } from "../../diff/usage/arguments.js";
import { is } from "../../diff/usage/morph.js";
import { isOfKlaviyoApi } from "../klaviyo-api.js";
import { isChecked } from "./axios.js";
import { declarationOf, referencesTo } from "./references.js";
import { isOfHandler } from "./rejections.js";

/** Returns whether an expression is an untyped variable that holds an error of klaviyo-api. */
export function isCaught(expression: Node): boolean {
  const node = plain(expression);
  if (!is.isIdentifier(node)) return false;
  const declaration = declarationOf(node);
  const name = is.isParameterDeclaration(declaration) ? declaration.getNameNode() : undefined;
  // also if the types of axios are not installed
  if (name && referencesTo(name).some(isChecked)) return true;
  if (is.isVariableDeclaration(declaration)) {
    const clause = declaration.getParent();
    return is.isCatchClause(clause) && mayThrow(clause.getParentOrThrow());
  }
  return (
    is.isParameterDeclaration(declaration) &&
    declaration.getType().isAny() &&
    isOfHandler(declaration)
  );
}

/** Returns whether a `try` block may throw errors of klaviyo-api: not if none of its calls may reach it. */
function mayThrow(statement: Node): boolean {
  if (!is.isTryStatement(statement)) return false;
  const calls = callsIn(statement.getTryBlock());
  return calls.length === 0 || calls.some((call) => mayReach(call.getExpression(), new Set()));
}

const callsIn = (node: Node): CallExpression[] =>
  node.getDescendants().filter((one) => is.isCallExpression(one));

/**
 * Returns whether a call may reach klaviyo-api: the callee is declared there, or not known, or it is a
 * function of the program that makes such a call.
 * @param seen declarations that have been followed
 */
function mayReach(callee: Node, seen: Set<Node>): boolean {
  const symbol = callee.getSymbol();
  const declarations = (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations() ?? [];
  return declarations.length === 0 || declarations.some((one) => mayLeadThere(one, seen));
}

function mayLeadThere(declaration: Node, seen: Set<Node>): boolean {
  if (isOfKlaviyoApi(declaration)) return true;
  if (declaration.getSourceFile().isDeclarationFile() || seen.has(declaration)) return false;
  seen.add(declaration);
  const value = is.isVariableDeclaration(declaration) ? declaration.getInitializer() : declaration;
  const isFunction =
    is.isFunctionDeclaration(value) ||
    is.isMethodDeclaration(value) ||
    is.isArrowFunction(value) ||
    is.isFunctionExpression(value);
  return !isFunction || callsIn(value).some((call) => mayReach(call.getExpression(), seen));
}

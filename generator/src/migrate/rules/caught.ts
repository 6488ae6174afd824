import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { isOfKlaviyoApi } from "../klaviyo-api.js";
import { isChecked } from "./axios.js";
import { referencesTo } from "./references.js";

/** Returns whether an expression is an untyped variable that holds an error of klaviyo-api. */
export function isCaught(node: Node): boolean {
  if (is.isParenthesizedExpression(node) || is.isAsExpression(node)) {
    return isCaught(node.getExpression());
  }
  if (!is.isIdentifier(node)) return false;
  const [declaration] = node.getSymbol()?.getDeclarations() ?? [];
  const name = is.isParameterDeclaration(declaration) ? declaration.getNameNode() : undefined;
  // also if the types of axios are not installed
  if (name && referencesTo(name).some(isChecked)) return true;
  if (is.isVariableDeclaration(declaration)) {
    const clause = declaration.getParent();
    return is.isCatchClause(clause) && mayThrow(clause.getParentOrThrow());
  }
  if (!is.isParameterDeclaration(declaration) || !declaration.getType().isAny()) return false;
  const call = declaration.getParentOrThrow().getParent();
  const callee = is.isCallExpression(call) ? call.getExpression() : undefined;
  return is.isPropertyAccessExpression(callee) && /^(catch|then)$/.test(callee.getName());
}

/** Returns whether a `try` may get errors of klaviyo-api: not if it calls only functions of other packages. */
function mayThrow(statement: Node): boolean {
  if (!is.isTryStatement(statement)) return false;
  const calls = statement
    .getTryBlock()
    .getDescendants()
    .filter((one) => is.isCallExpression(one));
  return calls.length === 0 || calls.some((call) => mayReach(call.getExpression()));
}

/** Returns whether a callee is of klaviyo-api, of the program, which may call it, or not known. */
function mayReach(callee: Node): boolean {
  const symbol = callee.getSymbol();
  const declarations = (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations() ?? [];
  return (
    declarations.length === 0 ||
    declarations.some((one) => isOfKlaviyoApi(one) || !one.getSourceFile().isDeclarationFile())
  );
}

import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { referencesTo } from "./references.js";
import { isNegation, wrapped } from "./syntax.js";

/** Returns whether `error.code` is compared with a code of axios or Node.js, such as `"ECONNABORTED"`. */
export function isNetworkCode(node: Node): boolean {
  const parent = node.getParent();
  if (!is.isBinaryExpression(parent)) return false;
  const other = parent.getLeft() === node ? parent.getRight() : parent.getLeft();
  return is.isStringLiteral(other) && /^(ERR_|E[A-Z]+$)/.test(other.getLiteralText());
}

/** Returns whether a value is used where undefined is not accepted, directly or through a variable. */
export function needsValue(node: Node): boolean {
  const parent = node.getParent();
  const variable = is.isVariableDeclaration(parent) && !parent.getTypeNode() ? parent : undefined;
  const uses = variable ? referencesTo(variable.getNameNode()) : [node];
  return uses.some((use) => {
    const type = is.isExpression(use) ? use.getContextualType() : undefined;
    return type?.isString() === true;
  });
}

/** Returns whether an access is the beginning of a longer one, which is rewritten as a whole. */
export function continues(node: Node): boolean {
  const value = wrapped(node);
  const parent = value.getParent();
  const accesses = is.isPropertyAccessExpression(parent) || is.isElementAccessExpression(parent);
  return accesses && parent.getExpression() === value;
}

/** Returns whether a node is only tested, as in `if (error.response)`. */
export function isTested(node: Node): boolean {
  const value = wrapped(node);
  const parent = value.getParentOrThrow();
  if (is.isBinaryExpression(parent)) {
    const operator = parent.getOperatorToken().getText();
    if (operator !== "&&" && operator !== "||") return false;
    return parent.getLeft() === value || isTested(parent);
  }
  if (is.isConditionalExpression(parent)) return parent.getCondition() === value;
  return is.isIfStatement(parent) || isNegation(parent);
}

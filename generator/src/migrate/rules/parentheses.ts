import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";

/** Returns `a ? b : c` as it may stand in the place of a node: in parentheses within a longer expression. */
export function conditional(node: Node, text: string): string {
  const parent = node.getParentOrThrow();
  const isPart =
    is.isBinaryExpression(parent) ||
    is.isConditionalExpression(parent) ||
    is.isPrefixUnaryExpression(parent) ||
    is.isNonNullExpression(parent) ||
    is.isAsExpression(parent) ||
    is.isSatisfiesExpression(parent) ||
    is.isAwaitExpression(parent) ||
    ((is.isPropertyAccessExpression(parent) ||
      is.isElementAccessExpression(parent) ||
      is.isCallExpression(parent)) &&
      parent.getExpression() === node);
  return isPart ? `(${text})` : text;
}

import type {
  AsExpression,
  Node,
  NonNullExpression,
  ParenthesizedExpression,
  PropertyAccessExpression,
  SatisfiesExpression,
} from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import type { Rewriting } from "../rule.js";

/** Returns whether a node only wraps a value: parentheses and assertions about its type. */
export const isWrapper = (
  node: Node | undefined,
): node is ParenthesizedExpression | AsExpression | SatisfiesExpression | NonNullExpression =>
  is.isParenthesizedExpression(node) ||
  is.isAsExpression(node) ||
  is.isSatisfiesExpression(node) ||
  is.isNonNullExpression(node);

/** Returns a value with everything that only wraps it; `plain` returns the value again. */
export function wrapped(value: Node): Node {
  const parent = value.getParent();
  return parent && isWrapper(parent) ? wrapped(parent) : value;
}

/** Returns whether a node is `!value`. */
export const isNegation = (node: Node): boolean =>
  is.isPrefixUnaryExpression(node) && node.getText().startsWith("!");

/** Prints `a.b` or `a?.b` from its parts, for rules that add something to an access as a whole. */
export const printAccess = (node: PropertyAccessExpression, { print }: Rewriting): string =>
  `${print(node.getExpression())}${node.hasQuestionDotToken() ? "?." : "."}${print(node.getNameNode())}`;

import type { Node, PropertyAccessExpression } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import type { Rewriting } from "../rule.js";

/** Returns whether a node is `!value`. */
export const isNegation = (node: Node): boolean =>
  is.isPrefixUnaryExpression(node) && node.getText().startsWith("!");

/** Prints `a.b` or `a?.b` from its parts, for rules that add something to an access as a whole. */
export const printAccess = (node: PropertyAccessExpression, { print }: Rewriting): string =>
  `${print(node.getExpression())}${node.hasQuestionDotToken() ? "?." : "."}${print(node.getNameNode())}`;

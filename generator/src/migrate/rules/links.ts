import type { PropertyAccessExpression } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { ownerOf } from "../klaviyo-api.js";
import type { Rule } from "../rule.js";
import { conditional } from "./parentheses.js";
import { printAccess } from "./syntax.js";

/**
 * Keeps the type of links between pages: on the last page, `links.next` is `null` in our types, but only
 * `undefined` in those of klaviyo-api. `cursor = links?.next` becomes `cursor = links?.next ?? undefined`.
 */
export const links: Rule = (node, rewriting) => {
  if (!is.isPropertyAccessExpression(node)) return undefined;
  const isLink = ownerOf(node.getNameNode().getSymbol()) === "CollectionLinks";
  if (!isLink || !excludesNull(node)) return undefined;
  const text = `${printAccess(node, rewriting)} ?? undefined`;
  return isAssigned(node) ? text : conditional(node, text);
};

/** Returns whether the place of a link accepts `undefined`, but not `null`. */
function excludesNull(link: PropertyAccessExpression): boolean {
  const parent = link.getParent();
  const removesNull =
    is.isNonNullExpression(parent) ||
    (is.isBinaryExpression(parent) && /^(\?\?|\|\|)$/.test(parent.getOperatorToken().getText()));
  const types = link.getContextualType()?.getUnionTypes() ?? [];
  return (
    !removesNull && types.some((one) => one.isUndefined()) && !types.some((one) => one.isNull())
  );
}

const isAssigned = (link: PropertyAccessExpression): boolean => {
  const parent = link.getParent();
  return is.isBinaryExpression(parent) && parent.getOperatorToken().getText() === "=";
};

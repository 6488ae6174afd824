import type { Identifier, Node, Type, Symbol as TypeSymbol } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { isModelMember } from "../klaviyo-api.js";
import type { Rule } from "../rule.js";
import { alternatives } from "./expected.js";
import { conditional } from "./parentheses.js";
import { boundName, declarationOf } from "./references.js";
import { isNegation, printAccess, wrapped } from "./syntax.js";

/**
 * Keeps dates as the program knows them: klaviyo-api returns `Date`, and our functions return the text
 * that the API sends. `attributes.created` becomes `new Date(attributes.created)` wherever its value
 * matters. Bodies accept a `Date` as before.
 */
export const dates: Rule = (node, rewriting) => {
  if (is.isShorthandPropertyAssignment(node)) {
    const name = node.getNameNode();
    const goesBack = node.getParentOrThrow().getContextualType()?.getProperty(node.getName());
    if (!isDateVariable(name) || isModelMember(goesBack)) return undefined;
    return `${node.getName()}: ${converted(name, node.getName())}`;
  }
  if (is.isIdentifier(node)) {
    return isDateVariable(node) && isRead(node) ? converted(node, node.getText()) : undefined;
  }
  if (!is.isPropertyAccessExpression(node)) return undefined;
  const holder = node.getExpression();
  if (isDate(node) && isRead(node)) {
    const text = printAccess(node, rewriting);
    if (!mayBeMissing(node) || isRepeatable(holder)) return converted(node, text);
    rewriting.undecided(
      node,
      "dates are text now: convert it with `new Date(…)` if it is not null",
    );
    return undefined;
  }
  // `a?.created.getTime()` no longer skips `getTime` by itself.
  const continues = isDate(holder) && inChain(holder) && isRead(holder);
  if (!continues || node.hasQuestionDotToken()) return undefined;
  return `${rewriting.print(holder)}?.${node.getName()}`;
};

/** Returns whether a node is a member of a result that klaviyo-api turns into a `Date`, or into dates. */
const isDate = (node: Node): boolean =>
  is.isPropertyAccessExpression(node) && isDateMember(node.getNameNode().getSymbol(), node);

function isDateMember(symbol: TypeSymbol | undefined, at: Node): boolean {
  if (!symbol || !isModelMember(symbol)) return false;
  const types = alternatives(symbol.getTypeAtLocation(at));
  return types.some((type) => isDateType(type) || isDateList(type));
}

export const isDateType = (type: Type): boolean => type.getSymbol()?.getName() === "Date";

export const isDateList = (type: Type): boolean => {
  const element = type.getArrayElementType();
  return element !== undefined && isDateType(element);
};

/** Returns whether an identifier stands for a date that was taken out of a result: `{ created }`. */
function isDateVariable(node: Identifier): boolean {
  const declaration = declarationOf(node);
  if (!is.isBindingElement(declaration) || declaration.getDotDotDotToken()) return false;
  const parent = node.getParent();
  if (parent === declaration && declaration.getInitializer() !== node) return false;
  if (is.isPropertyAccessExpression(parent) && parent.getNameNode() === node) return false;
  const member = boundName(declaration);
  return alternatives(declaration.getParentOrThrow().getType()).some((type) =>
    isDateMember(type.getProperty(member), declaration),
  );
}

/** Returns whether the value of a node matters: not if it is assigned to, or only tested. */
function isRead(node: Node): boolean {
  const value = wrapped(node);
  const parent = value.getParentOrThrow();
  if (is.isIfStatement(parent) || is.isExpressionStatement(parent)) return false;
  if (is.isConditionalExpression(parent)) return parent.getCondition() !== value;
  if (isNegation(parent) || is.isDeleteExpression(parent)) return false;
  if (is.isNewExpression(parent)) return parent.getExpression().getText() !== "Date";
  if (is.isPropertyAssignment(parent)) return parent.getInitializer() === value;
  if (!is.isBinaryExpression(parent)) return true;
  const operator = parent.getOperatorToken().getText();
  const isLeft = parent.getLeft() === value;
  if (operator === "&&" || operator === "=") return !isLeft;
  const other = isLeft ? parent.getRight() : parent.getLeft();
  return !(/^[!=]==?$/.test(operator) && /^(null|undefined)$/.test(other.getText()));
}

/** Returns a date as the program expects it: a `Date`, a list of them, or null or undefined as before. */
function converted(node: Node, text: string): string {
  const isList = alternatives(node.getType()).some(isDateList);
  const date = isList ? `${text}.map((date) => new Date(date))` : `new Date(${text})`;
  return mayBeMissing(node) ? conditional(node, `${text} == null ? ${text} : ${date}`) : date;
}

const mayBeMissing = (node: Node): boolean => {
  if (is.isNonNullExpression(node.getParent())) return false;
  return node.getType().isNullable() || inChain(node);
};

/** Returns whether an access is skipped if something before it is missing, as in `a?.b.created`. */
function inChain(node: Node): boolean {
  if (is.isCallExpression(node)) return node.hasQuestionDotToken() || inChain(node.getExpression());
  if (!is.isPropertyAccessExpression(node) && !is.isElementAccessExpression(node)) return false;
  return node.hasQuestionDotToken() || inChain(node.getExpression());
}

/** Returns whether an expression may be written twice: it only reads variables and members. */
function isRepeatable(node: Node): boolean {
  if (is.isIdentifier(node) || is.isThisExpression(node) || is.isLiteralExpression(node))
    return true;
  if (is.isNonNullExpression(node)) return isRepeatable(node.getExpression());
  if (is.isElementAccessExpression(node)) {
    const index = node.getArgumentExpression();
    return isRepeatable(node.getExpression()) && index !== undefined && isRepeatable(index);
  }
  return is.isPropertyAccessExpression(node) && isRepeatable(node.getExpression());
}

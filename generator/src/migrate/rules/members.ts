import type { BindingElement, Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { access, key } from "../../emit/print/text.js";
import { unquoted } from "../member-text.js";
import type { Rule } from "../rule.js";
import { hasApiMember, isApiMember, isWrittenMember } from "./member-of.js";
import { markOwnMembers } from "./own-members.js";

/** Types whose second argument lists members of the first. */
const SELECTING = new Set(["Pick", "Omit"]);

/** Writes the members of bodies and results as the API does: `firstName` becomes `first_name`. */
export const members: Rule = (node, rewriting) => {
  const { facts, print } = rewriting;
  markOwnMembers(node, rewriting);
  if (is.isPropertyAccessExpression(node)) {
    const wire = facts.members.get(node.getName());
    if (!wire || key(wire) === wire || !isMember(node.getNameNode())) return undefined;
    return `${print(node.getExpression())}${node.hasQuestionDotToken() ? "?." : ""}${access(wire)}`;
  }
  if (is.isShorthandPropertyAssignment(node)) {
    const name = node.getName();
    const wire = facts.members.get(name);
    return wire && isMember(node.getNameNode())
      ? `${key(wire)}: ${name}${printed(node)}`
      : undefined;
  }
  if (is.isBindingElement(node) && !node.getPropertyNameNode() && !node.getDotDotDotToken()) {
    const wire = facts.members.get(node.getName());
    if (!wire || !hasApiMember(node.getParent(), node.getName())) return undefined;
    return `${key(wire)}: ${node.getName()}${printed(node)}`;
  }
  if (!is.isIdentifier(node) && !is.isStringLiteral(node)) return undefined;
  const text = node.getText();
  const wire = facts.members.get(unquoted(text));
  if (!wire || !isMember(node)) return undefined;
  return is.isStringLiteral(node) ? `${text[0]}${wire}${text[0]}` : key(wire);

  /** Prints the default value of `{ name = value }`. */
  function printed(element: Node): string {
    const value = is.isBindingElement(element)
      ? element.getInitializer()
      : is.isShorthandPropertyAssignment(element)
        ? element.getObjectAssignmentInitializer()
        : undefined;
    return value ? ` = ${print(value)}` : "";
  }
};

/** Returns whether an identifier or a string names a member of a body or a result. */
function isMember(name: Node): boolean {
  const parent = name.getParentOrThrow();
  const text = unquoted(name.getText());
  if (is.isPropertyAccessExpression(parent)) {
    return parent.getNameNode() === name && isApiMember(name.getSymbol());
  }
  if (is.isElementAccessExpression(parent)) {
    return parent.getArgumentExpression() === name && hasApiMember(parent.getExpression(), text);
  }
  if (is.isPropertyAssignment(parent) || is.isShorthandPropertyAssignment(parent)) {
    if (parent.getNameNode() !== name) return false;
    const assigned = assignedTo(parent.getParentOrThrow());
    return assigned ? hasApiMember(assigned, text) : isWrittenMember(parent);
  }
  if (is.isBindingElement(parent)) {
    return isPropertyName(parent, name) && hasApiMember(parent.getParent(), text);
  }
  if (is.isBinaryExpression(parent)) {
    const isIn = parent.getOperatorToken().getText() === "in" && parent.getLeft() === name;
    return isIn && is.isStringLiteral(name) && hasApiMember(parent.getRight(), text);
  }
  return is.isLiteralTypeNode(parent) && isMemberType(parent, text);
}

const isPropertyName = (element: BindingElement, name: Node): boolean =>
  element.getPropertyNameNode() === name;

/** Returns what is assigned to an object literal that is a pattern, as in `({ firstName } = attributes)`. */
function assignedTo(literal: Node): Node | undefined {
  const parent = literal.getParent();
  const assigns =
    is.isBinaryExpression(parent) &&
    parent.getOperatorToken().getText() === "=" &&
    parent.getLeft() === literal;
  return assigns ? parent.getRight() : undefined;
}

/** Returns whether a literal type names a member, as in `Pick<Attributes, "firstName">`. */
function isMemberType(literal: Node, text: string): boolean {
  const parent = literal.getParentOrThrow();
  if (is.isIndexedAccessTypeNode(parent)) return hasApiMember(parent.getObjectTypeNode(), text);
  const listed = is.isUnionTypeNode(parent) ? parent : literal;
  const type = listed.getParent();
  if (!is.isTypeReference(type) || !SELECTING.has(type.getTypeName().getText())) return false;
  const [from, names] = type.getTypeArguments();
  return from !== undefined && names === listed && hasApiMember(from, text);
}

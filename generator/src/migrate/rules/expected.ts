import type { Expression, Node, Type } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { unquoted } from "../member-text.js";
import { referencesTo } from "./references.js";
import { isWrapper } from "./syntax.js";

/** Methods of arrays that return elements of the same array. */
const SAME_ELEMENTS = new Set(["slice", "filter", "concat", "reverse", "sort", "splice"]);

const PASSING = new Set(["??", "||", "&&"]);

/** Returns the types of a union without null and undefined. */
export function alternatives(type: Type): Type[] {
  const all = type.isUnion() ? type.getUnionTypes() : [type];
  return all.filter((one) => !one.isNull() && !one.isUndefined());
}

/**
 * Returns the types expected where a value is used. If it has no contextual type, as in
 * `const attributes = { … }`, follows the value through variables, functions and array methods of the
 * same file.
 */
export function expectedTypes(value: Node, seen: Set<Node> = new Set()): Type[] {
  if (seen.has(value)) return [];
  seen.add(value);
  const contextual = is.isExpression(value) ? (value as Expression).getContextualType() : undefined;
  if (contextual && isStated(contextual)) return alternatives(contextual);
  const parent = value.getParent();
  if (
    isWrapper(parent) ||
    is.isAwaitExpression(parent) ||
    (is.isConditionalExpression(parent) && parent.getCondition() !== value) ||
    (is.isBinaryExpression(parent) && PASSING.has(parent.getOperatorToken().getText()))
  ) {
    return expectedTypes(parent, seen);
  }
  if (is.isPropertyAssignment(parent)) {
    return memberTypes(expectedTypes(parent.getParent(), seen), parent.getName(), parent);
  }
  if (is.isSpreadAssignment(parent)) return expectedTypes(parent.getParent(), seen);
  if (is.isArrayLiteralExpression(parent)) return elementTypes(expectedTypes(parent, seen));
  if (is.isSpreadElement(parent)) return expectedTypes(parent.getParentOrThrow(), seen);
  if (is.isVariableDeclaration(parent)) {
    const name = parent.getNameNode();
    if (parent.getTypeNode() || !is.isIdentifier(name)) return [];
    return referencesTo(name).flatMap((one) => expectedOf(one, seen));
  }
  if (is.isArrowFunction(parent) && parent.getBody() === value) return resultTypes(parent, seen);
  if (is.isReturnStatement(parent)) {
    const owner = parent.getFirstAncestor((one) => is.isFunctionLikeDeclaration(one));
    return owner ? resultTypes(owner, seen) : [];
  }
  return [];
}

/** Returns whether a type is more than what the compiler inferred from the value itself. */
const isStated = (type: Type): boolean =>
  !type.isAny() &&
  !type.isUnknown() &&
  !type.isNever() &&
  !type.isTypeParameter() &&
  !type
    .getSymbol()
    ?.getDeclarations()
    .some((one) => is.isObjectLiteralExpression(one));

/** Returns the types expected of a variable where it is mentioned. */
function expectedOf(mention: Node, seen: Set<Node>): Type[] {
  const parent = mention.getParentOrThrow();
  if (is.isShorthandPropertyAssignment(parent)) {
    return memberTypes(expectedTypes(parent.getParent(), seen), parent.getName(), parent);
  }
  if (is.isPropertyAccessExpression(parent) && SAME_ELEMENTS.has(parent.getName())) {
    const call = parent.getParent();
    return is.isCallExpression(call) ? expectedTypes(call, seen) : [];
  }
  return expectedTypes(mention, seen);
}

/** Returns the types expected of what a function returns. */
function resultTypes(owner: Node, seen: Set<Node>): Type[] {
  if (is.isReturnTyped(owner) && owner.getReturnTypeNode()) return [];
  const parent = owner.getParent();
  const name = is.isVariableDeclaration(parent)
    ? parent.getNameNode()
    : is.isFunctionDeclaration(owner) || is.isMethodDeclaration(owner)
      ? owner.getNameNode()
      : undefined;
  const uses: Node[] = name ? referencesTo(name) : [owner];
  return uses.flatMap((one) => {
    const member = one.getParent();
    const used =
      is.isPropertyAccessExpression(member) && member.getNameNode() === one ? member : one;
    const call = used.getParent();
    if (!is.isCallExpression(call)) return [];
    if (call.getExpression() === used) return expectedTypes(call, seen);
    const callee = call.getExpression();
    const maps = is.isPropertyAccessExpression(callee) && /^(map|from)$/.test(callee.getName());
    return maps ? elementTypes(expectedOf(call, seen)) : [];
  });
}

/** Returns the types of one member of several types. */
const memberTypes = (types: readonly Type[], name: string, at: Node): Type[] =>
  types.flatMap((type) => {
    const member = type.getProperty(unquoted(name));
    return member ? alternatives(member.getTypeAtLocation(at)) : [];
  });

const elementTypes = (types: readonly Type[]): Type[] =>
  types.flatMap((type) => {
    const element = type.getArrayElementType();
    return element ? alternatives(element) : [];
  });

import type { Node, Type } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { isModelMember } from "../klaviyo-api.js";
import type { Rewriting } from "../rule.js";
import { alternatives, expectedTypes } from "./expected.js";
import { isApiMember, isRenamedMember } from "./member-of.js";

/** Marks places where names of members cannot be rewritten: computed names, and types of the program. */
export function markOwnMembers(node: Node, { facts, undecided }: Rewriting): void {
  if (is.isElementAccessExpression(node)) {
    const name = node.getArgumentExpression();
    if (!name || is.isStringLiteral(name)) return;
    const renamed = renamedMember(node.getExpression(), name.getType());
    if (renamed !== undefined) {
      undecided(node, `this name must be that of the API, such as ${renamed}: check its value`);
    }
    return;
  }
  if (is.isTypeOperatorTypeNode(node)) {
    const isKeyof = node.getText().startsWith("keyof");
    const renamed = isKeyof ? renamedMember(node.getTypeNode()) : undefined;
    if (renamed !== undefined) {
      undecided(node, `these are the names of the API now, such as ${renamed}: check their values`);
    }
    return;
  }
  const value = sentValue(node);
  const name = value && ownMember(value);
  if (name) {
    const wire = facts.members.get(name);
    undecided(node, `this object becomes a body: its member ${name} must be sent as ${wire}`);
  }

  /**
   * Returns `first_name for firstName`, for a member that klaviyo-api writes in another way.
   * @param names type of the names that are possible; all if it is missing
   */
  function renamedMember(holder: Node, names?: Type): string | undefined {
    const literals = names && alternatives(names);
    const isPossible = (name: string): boolean =>
      !literals?.every((one) => one.isLiteral()) ||
      literals.some((one) => one.getLiteralValue() === name);
    const renamed = alternatives(holder.getType())
      .flatMap((type) => type.getProperties())
      .find((one) => isRenamedMember(one, facts) && isPossible(one.getName()))
      ?.getName();
    return renamed === undefined ? undefined : `${facts.members.get(renamed)} for ${renamed}`;
  }

  /** Returns a member of a type of the program that klaviyo-api would rename when it sends it. */
  function ownMember(sent: Node): string | undefined {
    const own = alternatives(sent.getType()).flatMap((type) => type.getProperties());
    const renamed = own.filter((one) => facts.members.has(one.getName()) && !isApiMember(one));
    if (renamed.length === 0) return undefined;
    const expected = expectedTypes(is.isSpreadAssignment(node) ? node.getParent() : sent);
    return renamed
      .map((one) => one.getName())
      .find((one) => expected.some((type) => isModelMember(type.getProperty(one))));
  }
}

/** Returns the object that a node passes on: a variable, a member or a call, not an object literal. */
function sentValue(node: Node): Node | undefined {
  if (is.isSpreadAssignment(node)) {
    const spread = node.getExpression();
    return isPassed(spread) ? spread : undefined;
  }
  const parent = node.getParent();
  const isSent =
    (is.isPropertyAssignment(parent) && parent.getInitializer() === node) ||
    (is.isCallExpression(parent) && parent.getExpression() !== node) ||
    (is.isVariableDeclaration(parent) && parent.getInitializer() === node) ||
    is.isReturnStatement(parent);
  return isSent && isPassed(node) ? node : undefined;
}

const isPassed = (node: Node): boolean =>
  is.isIdentifier(node) ||
  is.isPropertyAccessExpression(node) ||
  is.isElementAccessExpression(node) ||
  is.isNonNullExpression(node) ||
  is.isCallExpression(node);

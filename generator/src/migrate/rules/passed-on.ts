import type { Node, Type } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import type { MigrationFacts } from "../facts.js";
import { isModelMember } from "../klaviyo-api.js";
import type { Rule } from "../rule.js";
import { alternatives } from "./expected.js";
import { isRenamedMember } from "./member-of.js";
import { isWrapper } from "./syntax.js";

/** Names of functions that write logs, in which the names of members matter little. */
const LOGGING = /^(log|debug|info|warn|error|trace|dir|table|inspect)$/;

/** Levels of members that are searched: `body.data[0].attributes.location`. */
const MOST_LEVELS = 4;

/**
 * Marks results that are passed on as a whole to something without types, such as `res.json(attributes)`
 * or `Object.entries(attributes)`: the names of their members change, and no compiler says so.
 */
export const passedOn: Rule = (node, { facts, undecided }) => {
  if (!is.isExpression(node) || is.isObjectLiteralExpression(node)) return undefined;
  const isValue =
    is.isIdentifier(node) || is.isPropertyAccessExpression(node) || is.isAwaitExpression(node);
  if (!isValue || !isPassedOn(node)) return undefined;
  const renamed = renamedIn(node.getType(), facts, MOST_LEVELS);
  if (renamed !== undefined) {
    const names = `${facts.members.get(renamed)} for ${renamed}`;
    undecided(
      node,
      `the members of this result have the names of the API now, ${names}: check what reads it`,
    );
  }
  return undefined;
};

/** Returns whether a value becomes an argument, or a part of one, whose type says nothing about it. */
function isPassedOn(value: Node): boolean {
  let part = value;
  let parent = part.getParent();
  while (
    isWrapper(parent) ||
    is.isArrayLiteralExpression(parent) ||
    is.isSpreadAssignment(parent) ||
    is.isShorthandPropertyAssignment(parent) ||
    is.isObjectLiteralExpression(parent) ||
    (is.isPropertyAssignment(parent) && parent.getInitializer() === part)
  ) {
    [part, parent] = [parent, parent.getParent()];
  }
  if (!is.isCallExpression(parent) || parent.getExpression() === part) return false;
  const callee = parent.getExpression();
  const name = is.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText();
  if (LOGGING.test(name)) return false;
  if (/^Object\.(keys|entries)$/.test(callee.getText())) return true;
  const position = parent.getArguments().indexOf(part);
  const signature = parent.getProject().getTypeChecker().getResolvedSignature(parent);
  const parameter = signature?.getParameters()[position];
  const type = parameter?.getTypeAtLocation(parent);
  return type !== undefined && (type.isAny() || type.isUnknown());
}

/** Returns a member of a result, or of what it contains, that klaviyo-api writes in another way. */
function renamedIn(type: Type, facts: MigrationFacts, levels: number): string | undefined {
  for (const one of alternatives(type)) {
    const item = one.getArrayElementType();
    if (item) return renamedIn(item, facts, levels);
    const members = one.isObject() ? one.getProperties().filter(isModelMember) : [];
    const renamed = members.find((member) => isRenamedMember(member, facts));
    if (renamed) return renamed.getName();
    for (const member of levels > 1 ? members : []) {
      const declaration = member.getDeclarations()[0];
      const found =
        declaration && renamedIn(member.getTypeAtLocation(declaration), facts, levels - 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

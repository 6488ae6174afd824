import type { Node, SpreadAssignment } from "ts-morph";
import { plain } from "../../diff/usage/arguments.js";
import { is } from "../../diff/usage/morph.js";
import type { ArgumentPart } from "../argument-text.js";
import { commentsOf } from "../comments.js";
import type { OperationFacts } from "../facts.js";
import { memberText } from "../member-text.js";
import type { Rewriting } from "../rule.js";
import { assigned } from "./assigned.js";

/** Returns the parts that the options of a call become, or a message if they cannot be determined. */
export function optionParts(
  options: Node,
  name: string,
  operation: OperationFacts,
  rewriting: Rewriting,
): ArgumentPart[] | string {
  const inner = plain(options);
  if (!is.isObjectLiteralExpression(inner)) return elsewhere(options, name, operation);
  const parts: ArgumentPart[] = [];
  for (const member of inner.getProperties()) {
    if (is.isSpreadAssignment(member)) {
      const part = conditionalPart(member, name, operation, rewriting);
      if (!part) return elsewhere(options, name, operation);
      parts.push({ ...part, comments: commentsOf(member), literal: inner });
      continue;
    }
    const option = assigned(member);
    if (!option) return elsewhere(options, name, operation);
    const place = operation.options.get(option.name);
    if (!place) return `${name} has no option ${option.name}`;
    parts.push({
      place,
      text: rewriting.print(option.value),
      comments: commentsOf(member),
      literal: inner,
    });
  }
  return parts;
}

/** Returns the part of `...(cursor && { pageCursor: cursor })`, with one option or several of one group. */
function conditionalPart(
  spread: SpreadAssignment,
  name: string,
  operation: OperationFacts,
  rewriting: Rewriting,
): { place: readonly string[]; text: string; spread: true } | undefined {
  const value = plain(spread.getExpression());
  const isAnd = is.isBinaryExpression(value) && value.getOperatorToken().getText() === "&&";
  const literal = isAnd
    ? value.getRight()
    : is.isConditionalExpression(value) && isEmpty(value.getWhenFalse())
      ? value.getWhenTrue()
      : undefined;
  const parts = literal ? optionParts(literal, name, operation, rewriting) : [];
  if (!literal || typeof parts === "string") return undefined;
  const [first, ...others] = parts.map((part) =>
    "place" in part && !part.spread ? part : undefined,
  );
  if (!first) return undefined;
  const [group, key] = first.place;
  const isOneGroup = others.every((one) => key !== undefined && one?.place[0] === group);
  if (group === undefined || !isOneGroup) return undefined;
  const members = [first, ...others].map((one) =>
    one ? memberText(one.place.at(-1) ?? "", one.text) : "",
  );
  const object = `{ ${members.join(", ")} }`;
  const condition = is.isConditionalExpression(value) ? value.getCondition() : value;
  const test = rewriting.print(isAnd ? value.getLeft() : condition);
  const text = isAnd ? `...(${test} && ${object})` : `...(${test} ? ${object} : {})`;
  return { place: first.place, text, spread: true };
}

const isEmpty = (node: Node): boolean =>
  is.isObjectLiteralExpression(node)
    ? node.getProperties().length === 0
    : node.getText() === "undefined";

/** Returns a message that says where options belong, if they are in a variable or come from a spread. */
function elsewhere(options: Node, name: string, operation: OperationFacts): string {
  const known = options
    .getType()
    .getNonNullableType()
    .getProperties()
    .map((one) => one.getName());
  const named = known.filter((one) => operation.options.has(one));
  const shown = (named.length > 0 ? named : [...operation.options.keys()]).slice(0, 4);
  const places = shown.map((one) => `${one} as ${operation.options.get(one)?.join(".")}`);
  return `write the options of ${name} where they belong: ${places.join(", ")}`;
}

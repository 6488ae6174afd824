import type { CallExpression, Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { access } from "../../emit/print/text.js";
import { kebabCase } from "../../names/case.js";
import { commentsIn } from "../comments.js";
import type { OperationFacts } from "../facts.js";
import { apiMethodOf, exportedName } from "../klaviyo-api.js";
import { indentOf } from "../marks.js";
import { memberText } from "../member-text.js";
import { RUNTIME } from "../packages.js";
import type { Rewriting, Rule } from "../rule.js";
import { isDateList, isDateType } from "./dates.js";

/** One call of a chain, such as `.equals("email", email)`. */
interface Condition {
  operator: string;
  field: Node;
  value: Node | undefined;
}

/**
 * `new FilterBuilder().equals("email", email).build()` → `(f) => [f.email.equals(email)]` as the filter
 * of a call, and `formatFilter([{ … }])` elsewhere.
 */
export const filters: Rule = (node, rewriting) => {
  if (is.isNewExpression(node) && exportedName(node.getExpression()) === "FilterBuilder") {
    rewriting.undecided(
      node,
      'collect the conditions in an array of FilterNode, as in { operator: "greater-than", field: "created", value: { date } }, and write formatFilter(conditions) instead of build()',
    );
    return undefined;
  }
  const conditions = is.isCallExpression(node) ? chainOf(node) : undefined;
  if (!conditions) return undefined;
  const operation = operationAround(node, rewriting);
  const f = node.getDescendants().some((one) => is.isIdentifier(one) && one.getText() === "f")
    ? "filter"
    : "f";
  const typed = operation && conditions.map((one) => typedText(one, operation, f, rewriting));
  if (typed?.every((text) => text !== undefined)) return `(${f}) => ${list(node, typed)}`;
  const format = rewriting.importName("formatFilter", RUNTIME);
  return `${format}(${list(
    node,
    conditions.map((one) => plainText(one, rewriting)),
  )})`;
};

/** Returns the conditions of a chain that begins with a new builder and ends with `build()`. */
function chainOf(call: CallExpression): Condition[] | undefined {
  const out: Condition[] = [];
  let operator = methodOf(call);
  if (operator !== "build") return undefined;
  let node = receiverOf(call);
  while (is.isCallExpression(node)) {
    operator = methodOf(node);
    const [field, value, ...more] = node.getArguments();
    if (operator === undefined || !field || more.length > 0) return undefined;
    if (is.isSpreadElement(field) || is.isSpreadElement(value)) return undefined;
    out.unshift({ operator, field, value });
    node = receiverOf(node);
  }
  const isBuilder =
    is.isNewExpression(node) && exportedName(node.getExpression()) === "FilterBuilder";
  return isBuilder ? out : undefined;
}

const methodOf = (call: CallExpression): string | undefined => {
  const callee = call.getExpression();
  return is.isPropertyAccessExpression(callee) ? callee.getName() : undefined;
};

const receiverOf = (call: CallExpression): Node | undefined => {
  const callee = call.getExpression();
  return is.isPropertyAccessExpression(callee) ? callee.getExpression() : undefined;
};

/** Returns the operation whose call has a chain as its filter. */
function operationAround(chain: Node, { facts }: Rewriting): OperationFacts | undefined {
  const node = outermost(chain);
  const member = node.getParent();
  const isMember = is.isPropertyAssignment(member) && member.getName() === "filter";
  const argument = isMember ? member.getParentOrThrow() : node;
  const call = argument.getParent();
  if (!is.isCallExpression(call)) return undefined;
  const position = call.getArguments().indexOf(argument);
  const method = apiMethodOf(call);
  const parameter = method?.parameters[position]?.getName();
  if (!method || parameter !== (isMember ? "options" : "filter")) return undefined;
  return facts.operations.get(method.name);
}

/** Returns the conditional expression that a chain is a result of, or the chain. */
function outermost(node: Node): Node {
  const parent = node.getParent();
  const isResult =
    is.isParenthesizedExpression(parent) ||
    (is.isConditionalExpression(parent) && parent.getCondition() !== node);
  return isResult ? outermost(parent) : node;
}

/** Returns a condition of a filter function; `undefined` if the operation does not offer it. */
function typedText(
  { operator, field, value }: Condition,
  { filters: offered }: OperationFacts,
  f: string,
  { print }: Rewriting,
): string | undefined {
  if (!is.isStringLiteral(field) && !is.isNoSubstitutionTemplateLiteral(field)) return undefined;
  const name = field.getLiteralText();
  if (!offered.get(name)?.includes(operator)) return undefined;
  const path = name.split(".").map(access);
  return `${f}${path.join("")}.${operator}(${value ? print(value) : ""})`;
}

/** Returns a condition as our runtime's `formatFilter` takes it. */
function plainText({ operator, field, value }: Condition, { print }: Rewriting): string {
  const start = `operator: "${kebabCase(operator)}", field: ${print(field)}`;
  if (!value) return `{ ${start} }`;
  const type = value.getType();
  const text = print(value);
  const simple = /^[\w$.()]+$/.test(text) || is.isNewExpression(value) ? text : `(${text})`;
  if (isDateType(type)) {
    return `{ ${start}, value: { date: ${simple}.toISOString() } }`;
  }
  if (isDateList(type)) {
    return `{ ${start}, value: ${text}.map((one) => ({ date: one.toISOString() })) }`;
  }
  return `{ ${start}, ${memberText("value", text)} }`;
}

/** Returns an array in one line if it fits, and keeps the comments of the chain. */
function list(node: Node, items: readonly string[]): string {
  const line = `[${items.join(", ")}]`;
  const lost = commentsIn(node).filter((comment) => !line.includes(comment));
  const indent = indentOf(node);
  if (lost.length === 0 && indent.length + line.length <= 90) return line;
  const lines = [...lost, ...items.map((item) => `${item},`)];
  return `[\n${lines.map((one) => `${indent}  ${one}\n`).join("")}${indent}]`;
}

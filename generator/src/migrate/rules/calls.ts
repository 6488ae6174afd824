import type { CallExpression, Node } from "ts-morph";
import { plain } from "../../diff/usage/arguments.js";
import { is } from "../../diff/usage/morph.js";
import { camelCase } from "../../names/case.js";
import { type ArgumentPart, argumentText } from "../argument-text.js";
import type { OperationFacts } from "../facts.js";
import { type ApiMethod, apiMethodOf } from "../klaviyo-api.js";
import type { Rewriting, Rule } from "../rule.js";
import { assigned } from "./assigned.js";
import { isOptionVariable } from "./option-variables.js";
import { optionParts } from "./options.js";
import { UPLOAD_MESSAGE, uploadText } from "./uploads.js";

/** `updateProfile(id, body, { fieldsProfile })` → `updateProfile({ id, ...body, fields: { profile } })`. */
export const calls: Rule = (node, rewriting) => {
  const method = is.isCallExpression(node) ? apiMethodOf(node) : undefined;
  if (!is.isCallExpression(node) || !method) return undefined;
  const callee = node.getExpression();
  if (!is.isPropertyAccessExpression(callee)) return undefined;
  const operation = rewriting.facts.operations.get(method.name);
  if (!operation) {
    rewriting.undecided(node, `this revision of the API has no operation ${method.name}`);
    return undefined;
  }
  if (isMigrated(node, method, operation)) return undefined;
  const parts = partsOf(node, method, operation, rewriting);
  if (typeof parts === "string") {
    rewriting.undecided(node, parts);
    return undefined;
  }
  const receiver = callee.getExpression();
  const between = node
    .getSourceFile()
    .getFullText()
    .slice(receiver.getEnd(), callee.getNameNode().getStart());
  const argument = parts.length === 0 ? "" : argumentText(node, parts, rewriting);
  const start = rewriting.print(receiver) + between + method.name;
  return `${start}${node.hasQuestionDotToken() ? "?." : ""}(${argument})`;
};

/**
 * Returns whether an earlier run has rewritten a call whose API object is still one of klaviyo-api, so
 * that a second run does not wrap its argument again.
 */
function isMigrated(
  call: CallExpression,
  { parameters }: ApiMethod,
  operation: OperationFacts,
): boolean {
  const [argument, ...more] = call.getArguments();
  const parameter = parameters[0]?.getName();
  if (!argument || more.length > 0 || parameter === undefined) return false;
  const literal = plain(argument);
  if (!is.isObjectLiteralExpression(literal)) return false;
  if (parameter !== "options") return placeOf(parameter, operation) !== undefined;
  const groups = new Set([...operation.options.values()].map(([group]) => group));
  return literal.getProperties().some((member) => {
    const name = assigned(member)?.name;
    return name !== undefined && groups.has(name) && !operation.options.has(name);
  });
}

/** Returns the parts of the one argument, or a message if they cannot be determined. */
function partsOf(
  call: CallExpression,
  { name, parameters }: ApiMethod,
  operation: OperationFacts,
  rewriting: Rewriting,
): ArgumentPart[] | string {
  const parts: ArgumentPart[] = [];
  for (const [position, argument] of call.getArguments().entries()) {
    const parameter = parameters[position]?.getName();
    if (is.isSpreadElement(argument) || parameter === undefined) {
      return `write the arguments of ${name} as one object: ${shapeOf(operation)}`;
    }
    if (isUndefined(argument)) continue;
    const found =
      parameter === "options" && !isOptionVariable(argument, rewriting)
        ? optionParts(argument, name, operation, rewriting)
        : partOf(argument, parameter, operation, rewriting);
    if (typeof found === "string") return found;
    if (!found) return `${name} takes one object without ${parameter}: ${shapeOf(operation)}`;
    parts.push(...[found].flat());
  }
  return parts;
}

/** Returns what an argument becomes, or a message; `undefined` if the operation does not take it. */
function partOf(
  argument: Node,
  parameter: string,
  operation: OperationFacts,
  rewriting: Rewriting,
): ArgumentPart | string | undefined {
  // a variable whose members are rewritten where it is declared: it is spread as a body is
  if (parameter === "options") return { body: argument };
  if (parameter === "file") {
    const text = uploadText(argument, rewriting);
    return text === undefined ? UPLOAD_MESSAGE : { place: [parameter], text, comments: [] };
  }
  const place = placeOf(parameter, operation);
  if (place) return { place, text: rewriting.print(argument), comments: [] };
  return operation.body ? { body: argument } : undefined;
}

const placeOf = (
  parameter: string,
  { path, options }: OperationFacts,
): readonly string[] | undefined => {
  const name = path.find((one) => camelCase(one) === parameter);
  return name === undefined ? options.get(parameter) : [name];
};

const isUndefined = (node: Node): boolean =>
  is.isIdentifier(node) && node.getText() === "undefined";

/** Returns the shape of an operation's argument, as in `{ id, data, fields }`. */
function shapeOf({ path, body, options }: OperationFacts): string {
  const names = [...path, ...(body ? ["data"] : []), ...[...options.values()].map(([one]) => one)];
  return `{ ${[...new Set(names)].join(", ")} }`;
}

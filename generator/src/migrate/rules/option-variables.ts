import type { Identifier, Node, ObjectLiteralExpression } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { objectText } from "../argument-text.js";
import { commentsIn } from "../comments.js";
import { apiMethodOf } from "../klaviyo-api.js";
import { indentOf } from "../marks.js";
import type { Rewriting, Rule } from "../rule.js";
import { optionParts } from "./options.js";
import { initializerOf, referencesTo } from "./references.js";

/** `const options = { pageSize: 20 }` → `const options = { page: { size: 20 } }`, if only calls take it. */
export const optionVariables: Rule = (node, rewriting) =>
  is.isObjectLiteralExpression(node) ? variableText(node, rewriting) : undefined;

/** Returns whether an argument is a variable with options that {@link optionVariables} rewrites. */
export function isOptionVariable(argument: Node, rewriting: Rewriting): boolean {
  if (!is.isIdentifier(argument)) return false;
  const value = initializerOf(argument);
  return is.isObjectLiteralExpression(value) && variableText(value, rewriting) !== undefined;
}

/** Returns the options of a variable as all calls expect them; `undefined` if it may have other uses. */
function variableText(literal: ObjectLiteralExpression, rewriting: Rewriting): string | undefined {
  const declaration = literal.getParent();
  if (!is.isVariableDeclaration(declaration) || declaration.getTypeNode()) return undefined;
  const statement = declaration.getVariableStatement();
  const name = declaration.getNameNode();
  if (statement?.getDeclarationKind() !== "const" || statement.isExported()) return undefined;
  const uses = is.isIdentifier(name) ? referencesTo(name) : [];
  const texts = uses.map((use) => textFor(use, literal, rewriting));
  const [text] = texts;
  return texts.every((one) => one === text) ? text : undefined;
}

/** Returns the options as the call that takes the variable expects them. */
function textFor(
  use: Identifier,
  literal: ObjectLiteralExpression,
  rewriting: Rewriting,
): string | undefined {
  const call = use.getParent();
  const method = is.isCallExpression(call) ? apiMethodOf(call) : undefined;
  const operation = method && rewriting.facts.operations.get(method.name);
  // beside a body, its members and those of the variable could not be told apart
  if (!is.isCallExpression(call) || !method || !operation || operation.body) return undefined;
  const parameter = method.parameters[call.getArguments().indexOf(use)];
  if (parameter?.getName() !== "options") return undefined;
  const parts = optionParts(literal, method.name, operation, rewriting);
  if (typeof parts === "string") return undefined;
  return objectText(parts, indentOf(literal), commentsIn(literal), rewriting);
}

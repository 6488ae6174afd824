import type { Node, ObjectBindingPattern } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { declarationsIn } from "../klaviyo-api.js";
import { memberText } from "../member-text.js";
import type { Rewriting, Rule } from "../rule.js";
import { boundName, initializerOf, referencesTo } from "./references.js";
import { wrapped } from "./syntax.js";

const WITH_RESPONSE =
  "our functions return the document itself; for the HTTP response, await `….withResponse()`, which " +
  "returns { data, response } (docs/migrating-from-klaviyo-api.md)";

/**
 * Removes the object around results: `result.body.data` becomes `result.data`. If a program also reads
 * the response, and awaits the call right there, `withResponse()` returns both.
 */
export const results: Rule = (node, rewriting) => {
  const { print } = rewriting;
  if (is.isObjectBindingPattern(node) && isResult(node)) return printPattern(node, rewriting);
  if (is.isAwaitExpression(node) && wantsResponse(node)) {
    return `await ${print(node.getExpression())}.withResponse()`;
  }
  const member = memberOf(node);
  if (member === "response") return readResponse(node, rewriting);
  if (member === "body") return printBody(node, rewriting);
  if (!is.isPropertyAccessExpression(node) || node.hasQuestionDotToken()) return undefined;
  // `result?.body.data`: without `.body`, the next access must be the optional one.
  const inner = node.getExpression();
  const skips = memberOf(inner) === "body" && is.isPropertyAccessExpression(inner);
  if (!skips || !inner.hasQuestionDotToken() || source(inner.getExpression())) return undefined;
  return `${print(inner)}?.${print(node.getNameNode())}`;
};

/** Returns whether the type of a node is what a method of klaviyo-api returns: `{ body, response }`. */
const isResult = (node: Node): boolean =>
  declarationsIn(node.getType().getNonNullableType().getProperty("response"), "api").length > 0;

function memberOf(node: Node): string | undefined {
  const read = is.isPropertyAccessExpression(node) && isResult(node.getExpression());
  return read ? node.getName() : undefined;
}

function printBody(node: Node, { print }: Rewriting): string | undefined {
  if (!is.isPropertyAccessExpression(node)) return undefined;
  const result = node.getExpression();
  const text = print(result);
  return source(result) ? `${text}${node.hasQuestionDotToken() ? "?" : ""}.data` : text;
}

function readResponse(node: Node, { undecided }: Rewriting): undefined {
  if (!is.isPropertyAccessExpression(node)) return;
  const member = node.getParent();
  const known =
    is.isPropertyAccessExpression(member) && /^(status|statusText)$/.test(member.getName());
  if (!source(node.getExpression())) undecided(node, WITH_RESPONSE);
  else if (!known) {
    undecided(
      node,
      "the response is that of fetch now: it has status, statusText and headers.get(name), and no data",
    );
  }
}

/** Returns the awaited call that a result comes from if it is rewritten with `withResponse()`. */
function source(result: Node): Node | undefined {
  const awaited = awaitedOf(result);
  return awaited && wantsResponse(awaited) ? awaited : undefined;
}

function awaitedOf(result: Node): Node | undefined {
  if (is.isParenthesizedExpression(result)) return awaitedOf(result.getExpression());
  if (is.isAwaitExpression(result)) return result;
  if (!is.isIdentifier(result)) return undefined;
  const value = initializerOf(result);
  return is.isAwaitExpression(value) ? value : undefined;
}

/** Returns whether the program also reads the response of an awaited call. */
function wantsResponse(awaited: Node): boolean {
  if (!is.isAwaitExpression(awaited) || !is.isCallExpression(awaited.getExpression())) return false;
  if (!isResult(awaited)) return false;
  const value = wrapped(awaited);
  const parent = value.getParent();
  if (readsResponse(value)) return true;
  if (!is.isVariableDeclaration(parent)) return false;
  const name = parent.getNameNode();
  if (is.isObjectBindingPattern(name)) return bound(name).includes("response");
  const uses = is.isIdentifier(name) ? referencesTo(name) : [];
  // if the result is also passed on, its receiver expects the document
  return uses.some(readsResponse) && uses.every((one) => memberOf(one.getParentOrThrow()));
}

const readsResponse = (value: Node): boolean => {
  const parent = value.getParentOrThrow();
  return memberOf(parent) === "response";
};

const bound = (pattern: ObjectBindingPattern): string[] => pattern.getElements().map(boundName);

function printPattern(
  pattern: ObjectBindingPattern,
  { print, undecided }: Rewriting,
): string | undefined {
  const elements = pattern.getElements();
  const [only] = elements;
  const simple = elements.every((one) => !one.getInitializer() && !one.getDotDotDotToken());
  if (only && simple && elements.length === 1 && bound(pattern)[0] === "body") {
    return print(only.getNameNode());
  }
  const declaration = pattern.getParent();
  const value = is.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  if (!simple || !value || !source(value)) {
    undecided(pattern, WITH_RESPONSE);
    return undefined;
  }
  const names = elements.map((one) => {
    const name = boundName(one);
    const member = name === "body" ? "data" : name;
    const local = print(one.getNameNode());
    return memberText(member, local);
  });
  return `{ ${names.join(", ")} }`;
}

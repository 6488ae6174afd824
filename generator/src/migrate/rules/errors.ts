import type { Node, ObjectBindingPattern } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { RUNTIME } from "../packages.js";
import type { Rewriting, Rule } from "../rule.js";
import { isAxiosExport, throwsAxiosErrors } from "./axios.js";
import { isCaught } from "./caught.js";
import { continues, isNetworkCode, isTested, needsValue } from "./error-uses.js";
import { conditional } from "./parentheses.js";
import { declarationOf } from "./references.js";
import { isReasonOfCall, isRejection } from "./rejections.js";

/** Members of axios' errors that ours do not have, and what to use instead. */
const GONE: Readonly<Record<string, string>> = {
  statusText: "our errors have no statusText: use error.title or error.detail",
  data: "our errors have no response body: use error.errors, a list of JSON:API error objects",
  config: "our errors do not hold the request: use error.operation",
  request: "our errors do not hold the request: use error.operation",
  toJSON: "our errors have no toJSON: log error.message, error.status and error.errors",
  code: "error.code is the code of the API here, such as not_found: failed connections have their own errors, isConnectionError and isTimeoutError",
};

const OWN_MEMBERS = "an error has the members of its response itself: error.status, error.headers";

const UNKNOWN =
  "if this is an error of klaviyo-api, read error.status, error.errors and error.headers";

const UNKNOWN_REASON =
  "the reason why a call fails has the type unknown here: check it with isApiError(…)";

/**
 * Replaces the errors of axios, which klaviyo-api throws, by ours: `isAxiosError(error)` becomes
 * `isApiError(error)`, and `error.response.status` becomes `error.status`.
 */
export const errors: Rule = (node, rewriting) => {
  if (!throwsAxiosErrors(node.getSourceFile())) return undefined;
  if (is.isCallExpression(node) && isAxiosExport(node.getExpression(), "isAxiosError")) {
    return checked(node.getArguments()[0], rewriting);
  }
  if (is.isBinaryExpression(node) && node.getOperatorToken().getText() === "instanceof") {
    const isError = isAxiosExport(node.getRight(), "AxiosError");
    return isError ? checked(node.getLeft(), rewriting) : undefined;
  }
  if (is.isObjectBindingPattern(node)) markPattern(node, rewriting);
  if (is.isTypeReference(node) && isAxiosExport(node.getTypeName(), "AxiosError")) {
    if (isReasonOfCall(node.getParent())) rewriting.undecided(node, UNKNOWN_REASON);
    return rewriting.importName("ApiError", RUNTIME, { type: true });
  }
  if (is.isPropertyAccessExpression(node) || is.isElementAccessExpression(node)) {
    return readMember(node, rewriting);
  }
  return undefined;
};

/** Marks `const { response } = error`, and the same in parameters of `catch`. */
function markPattern(pattern: ObjectBindingPattern, { undecided }: Rewriting): void {
  const names = pattern.getElements().map((one) => one.getPropertyNameNode() ?? one.getNameNode());
  const gone = names
    .map((one) => one.getText())
    .find((one) => one === "response" || (one in GONE && one !== "code" && one !== "data"));
  if (gone === undefined) return;
  const declaration = pattern.getParent();
  const value = is.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  const isError = value
    ? isTyped(value) || isCaught(value)
    : isTyped(pattern) || is.isCatchClause(declaration.getParent()) || isRejection(declaration);
  if (isError) undecided(pattern, GONE[gone] ?? OWN_MEMBERS);
  else if (value?.getType().isAny() && is.isIdentifier(value)) undecided(pattern, UNKNOWN);
}

function checked(error: Node | undefined, { print, importName }: Rewriting): string | undefined {
  if (!error) return undefined;
  return `${importName("isApiError", RUNTIME)}(${print(error)})`;
}

/** Prints an access to a member of the response of an error. */
function readMember(node: Node, rewriting: Rewriting): string | undefined {
  const { facts, print, undecided, importName } = rewriting;
  const { error, path } = pathOf(node);
  if (!error) {
    if (isUnknownError(node)) undecided(node, UNKNOWN);
    return undefined;
  }
  const [first, second, third, ...rest] = path;
  if (first === "isAxiosError" && path.length === 1) return checked(error, rewriting);
  const isGone = first !== undefined && first in GONE && path.length === 1;
  if (isGone && (isTyped(error) || isNetworkCode(node))) {
    undecided(node, GONE[first] as string);
    return undefined;
  }
  if (first !== "response") return undefined;
  if (second === undefined) {
    if (continues(node)) return undefined;
    if (isTested(node)) return checked(error, rewriting);
    undecided(node, OWN_MEMBERS);
    return undefined;
  }
  const text = print(error);
  if (second === "status" && path.length === 2) return `${text}.status`;
  if (second === "headers") {
    if (path.length === 3) return `${text}.headers.get(${JSON.stringify(third)})`;
    return path.length === 2 && !continues(node) ? `${text}.headers` : undefined;
  }
  if (second === "data" && third === "errors") {
    const [item, meta, id = ""] = rest;
    const duplicate = item === "0" && meta === "meta" ? facts.duplicates.get(id) : undefined;
    if (duplicate && rest.length === 3) {
      if (error.getType().isAny()) return `${text}.${duplicate.id}`;
      const check = importName(duplicate.check, RUNTIME);
      const id = `${check}(${text}) ? ${text}.${duplicate.id} : undefined`;
      return needsValue(node) ? `(${id})!` : conditional(node, id);
    }
    // klaviyo-api's errors are untyped; the compiler knows that our list may be empty
    const ofItem = rest.length === 2 && is.isPropertyAccessExpression(node);
    if (ofItem && !node.hasQuestionDotToken()) {
      return `${print(node.getExpression())}?.${node.getName()}`;
    }
    return path.length === 3 ? `${text}.errors` : undefined;
  }
  if (second in GONE && path.length === 2 && !continues(node))
    undecided(node, GONE[second] as string);
  return undefined;
}

/** Splits `error.response?.data.errors[0]` into the error and the names after it. */
function pathOf(node: Node): { error?: Node; path: string[] } {
  const path: string[] = [];
  let at = node;
  for (;;) {
    if (is.isNonNullExpression(at)) at = at.getExpression();
    else if (is.isPropertyAccessExpression(at)) {
      path.unshift(at.getName());
      at = at.getExpression();
    } else if (is.isElementAccessExpression(at)) {
      const name = at.getArgumentExpression();
      if (!name || (!is.isStringLiteral(name) && !is.isNumericLiteral(name))) return { path: [] };
      path.unshift(String(name.getLiteralValue()));
      at = at.getExpression();
    } else break;
  }
  return isTyped(at) || isCaught(at) ? { error: at, path } : { path };
}

/** Returns whether an expression has the type of axios' errors. */
function isTyped(node: Node): boolean {
  if (is.isParenthesizedExpression(node)) return isTyped(node.getExpression());
  return node.getType().getNonNullableType().getSymbol()?.getName() === "AxiosError";
}

/**
 * Returns whether a node reads `response.status`, `.data` or `.headers`, or `isAxiosError`, of something
 * without a type that may be an error, such as a parameter of a handler or the `reason` of a settled promise.
 */
function isUnknownError(node: Node): boolean {
  if (!is.isPropertyAccessExpression(node)) return false;
  const inner = node.getExpression();
  const isRead =
    /^(status|data|headers)$/.test(node.getName()) &&
    is.isPropertyAccessExpression(inner) &&
    inner.getName() === "response";
  if (!isRead && node.getName() !== "isAxiosError") return false;
  const holder = isRead ? inner.getExpression() : inner;
  // An error that is caught here is known: it is of klaviyo-api or not.
  return holder.getType().isAny() && !is.isCatchClause(declarationOf(holder)?.getParent());
}

import type { Node, ObjectBindingPattern } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { RUNTIME } from "../packages.js";
import type { Rewriting } from "../rule.js";
import { hasAxiosType } from "./axios.js";
import { isCaught } from "./caught.js";
import { continues, isNetworkCode, isTested, needsValue } from "./error-uses.js";
import { conditional } from "./parentheses.js";
import { boundName, declarationOf } from "./references.js";
import { isRejection } from "./rejections.js";

/** Members of axios' errors that ours do not have, and what to use instead. */
const GONE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    statusText: "our errors have no statusText: use error.title or error.detail",
    data: "our errors have no response body: use error.errors, a list of JSON:API error objects",
    config: "our errors do not hold the request: use error.operation",
    request: "our errors do not hold the request: use error.operation",
    toJSON: "our errors have no toJSON: log error.message, error.status and error.errors",
    code: "error.code is the code of the API here, such as not_found: failed connections have their own errors, isConnectionError and isTimeoutError",
  }),
);

const OWN_MEMBERS = "an error has the members of its response itself: error.status, error.headers";

const UNKNOWN =
  "if this is an error of klaviyo-api, read error.status, error.errors and error.headers";

/** Returns the check whether an error is one of the API. */
export const checkText = (error: Node, { print, importName }: Rewriting): string =>
  `${importName("isApiError", RUNTIME)}(${print(error)})`;

/** Marks `const { response } = error`, and the same in parameters of `catch`. */
export function markPattern(pattern: ObjectBindingPattern, { undecided }: Rewriting): void {
  const gone = pattern
    .getElements()
    .map(boundName)
    .find((one) => one === "response" || (GONE.has(one) && one !== "code" && one !== "data"));
  if (gone === undefined) return;
  const declaration = pattern.getParent();
  const value = is.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  const isError = value
    ? hasAxiosType(value, "AxiosError") || isCaught(value)
    : hasAxiosType(pattern, "AxiosError") ||
      is.isCatchClause(declaration.getParent()) ||
      isRejection(declaration);
  if (isError) undecided(pattern, GONE.get(gone) ?? OWN_MEMBERS);
  else if (value?.getType().isAny() && is.isIdentifier(value)) undecided(pattern, UNKNOWN);
}

/** Rewrites or marks an access to a member of an error, or of its response. */
export function errorMember(node: Node, rewriting: Rewriting): string | undefined {
  const { error, path } = pathOf(node);
  const [first = "", ...rest] = path;
  if (!error) {
    if (isUnknownError(node)) rewriting.undecided(node, UNKNOWN);
    return undefined;
  }
  if (first === "response") return responseMember(node, error, rest, rewriting);
  if (path.length > 1) return undefined;
  if (first === "isAxiosError") return checkText(error, rewriting);
  const gone = GONE.get(first);
  if (gone !== undefined && (hasAxiosType(error, "AxiosError") || isNetworkCode(node))) {
    rewriting.undecided(node, gone);
  }
  return undefined;
}

/** @param path names after `error.response` */
function responseMember(
  node: Node,
  error: Node,
  path: readonly string[],
  rewriting: Rewriting,
): string | undefined {
  const { print, undecided } = rewriting;
  const [first, second] = path;
  if (first === "data" && second === "errors") return errorsText(node, error, path, rewriting);
  if (first === "status" && path.length === 1) return `${print(error)}.status`;
  if (first === "headers" && path.length === 2) {
    return `${print(error)}.headers.get(${JSON.stringify(second)})`;
  }
  if (path.length > 1 || continues(node)) return undefined;
  if (first === "headers") return `${print(error)}.headers`;
  if (first === undefined && isTested(node)) return checkText(error, rewriting);
  const message = first === undefined ? OWN_MEMBERS : GONE.get(first);
  if (message !== undefined) undecided(node, message);
  return undefined;
}

/** @param path names after `error.response`, of which the first are `data` and `errors` */
function errorsText(
  node: Node,
  error: Node,
  path: readonly string[],
  { facts, print, importName }: Rewriting,
): string | undefined {
  const [item, meta, id = "", ...more] = path.slice(2);
  const isId = item === "0" && meta === "meta" && more.length === 0;
  const duplicate = isId ? facts.duplicates.get(id) : undefined;
  const text = print(error);
  if (duplicate) {
    if (error.getType().isAny()) return `${text}.${duplicate.id}`;
    const check = importName(duplicate.check, RUNTIME);
    const checked = `${check}(${text}) ? ${text}.${duplicate.id} : undefined`;
    return needsValue(node) ? `(${checked})!` : conditional(node, checked);
  }
  // klaviyo-api's errors are untyped; the compiler knows that our list may be empty
  if (path.length === 4 && is.isPropertyAccessExpression(node) && !node.hasQuestionDotToken()) {
    return `${print(node.getExpression())}?.${node.getName()}`;
  }
  return path.length === 2 ? `${text}.errors` : undefined;
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
  return hasAxiosType(at, "AxiosError") || isCaught(at) ? { error: at, path } : { path };
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

import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import type { Rule } from "../rule.js";
import { hasAxiosType } from "./axios.js";

/**
 * Reads headers as `fetch` offers them: `response.headers["x-request-id"]` becomes
 * `response.headers.get("x-request-id")`.
 */
export const responses: Rule = (node, { print }) => {
  if (!is.isPropertyAccessExpression(node) && !is.isElementAccessExpression(node)) return undefined;
  const headers = node.getExpression();
  if (!is.isPropertyAccessExpression(headers) || headers.getName() !== "headers") return undefined;
  if (!hasAxiosType(headers.getExpression(), "AxiosResponse")) return undefined;
  const name = headerName(node);
  return name === undefined ? undefined : `${print(headers)}.get(${JSON.stringify(name)})`;
};

/** Returns the name of the header that an access to headers reads; `undefined` if it calls a method. */
function headerName(access: Node): string | undefined {
  if (is.isPropertyAccessExpression(access)) {
    return is.isCallExpression(access.getParent()) ? undefined : access.getName();
  }
  const name = is.isElementAccessExpression(access) ? access.getArgumentExpression() : undefined;
  return is.isStringLiteral(name) ? name.getLiteralText() : undefined;
}

import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import type { Rule } from "../rule.js";

/**
 * Reads headers as `fetch` offers them: `response.headers["x-request-id"]` becomes
 * `response.headers.get("x-request-id")`.
 */
export const responses: Rule = (node, { print }) => {
  const name = headerName(node);
  if (!name) return undefined;
  const headers = (node as { getExpression?(): Node }).getExpression?.();
  return headers && `${print(headers)}.get(${name})`;
};

/** Returns the name of a header in quotes if a node reads it from a response of axios. */
export function headerName(node: Node): string | undefined {
  if (!is.isPropertyAccessExpression(node) && !is.isElementAccessExpression(node)) return undefined;
  const headers = node.getExpression();
  if (!is.isPropertyAccessExpression(headers) || headers.getName() !== "headers") return undefined;
  if (!isResponse(headers.getExpression())) return undefined;
  if (is.isPropertyAccessExpression(node)) {
    const called = is.isCallExpression(node.getParent());
    return called ? undefined : JSON.stringify(node.getName());
  }
  const name = node.getArgumentExpression();
  return name && is.isStringLiteral(name) ? JSON.stringify(name.getLiteralText()) : undefined;
}

/** Returns whether an expression is a response of axios. */
const isResponse = (node: Node): boolean =>
  node.getType().getNonNullableType().getSymbol()?.getName() === "AxiosResponse";

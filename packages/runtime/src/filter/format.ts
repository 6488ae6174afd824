import { UsageError } from "../errors/usage-error.js";
import { formatLiteral } from "./literal.js";
import type { FilterNode } from "./tree.js";

/**
 * Formats a filter expression, without URL encoding. An array means AND.
 *
 * @param caller name in front of error messages: the id of an operation
 * @throws {UsageError} if a name or a value cannot be part of a filter
 */
export function formatFilter(
  node: FilterNode | readonly FilterNode[],
  caller = "formatFilter",
): string {
  if (Array.isArray(node)) {
    return node.map((one: FilterNode) => formatFilter(one, caller)).join(",");
  }
  // Functions without types may return anything; those that are async return a promise.
  const one = Object(node) as FilterNode;
  if ("conditions" in one) return `and(${formatFilter(one.conditions, caller)})`;
  const { operator, field, value } = one;
  if (typeof operator !== "string" || typeof field !== "string") {
    throw new UsageError(
      `${caller}: the filter function must return conditions, not ${String(node)}`,
    );
  }
  // Other characters could end the name, and the rest would become part of the expression.
  if (!/^[a-z-]+$/.test(operator) || !/^[^\s,()[\]"'\\]+$/.test(field)) {
    throw new UsageError(
      `${caller}: ${JSON.stringify(`${operator}(${field})`)} is not a condition`,
    );
  }
  if (value === undefined) return `${operator}(${field})`;
  const literals = [value]
    .flat()
    .map((each) => formatLiteral(each, caller))
    .join(",");
  return `${operator}(${field},${Array.isArray(value) ? `[${literals}]` : literals})`;
}

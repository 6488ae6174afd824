import { UsageError } from "../errors/usage-error.js";
import { formatLiteral } from "./literal.js";
import type { FilterNode, FilterValue } from "./tree.js";

const isList = (value: unknown): value is readonly FilterValue[] => Array.isArray(value);

/**
 * Formats a filter expression, without URL encoding. An array means AND.
 *
 * @throws {UsageError} if a name or a value cannot be part of a filter
 */
export function formatFilter(node: FilterNode | readonly FilterNode[]): string {
  if (Array.isArray(node)) return node.map((one: FilterNode) => formatFilter(one)).join(",");
  const one = node as FilterNode;
  if (typeof one !== "object" || one === null) {
    throw new UsageError(`filter: the function must return conditions, not ${String(one)}`);
  }
  if ("conditions" in one) return `and(${formatFilter(one.conditions)})`;
  const { operator, field, value } = one;
  if (typeof operator !== "string" || typeof field !== "string") {
    throw new UsageError(
      `filter: the function must return conditions, not ${one instanceof Promise ? "a promise" : typeof one}`,
    );
  }
  // Other characters could end the name, and the rest would become part of the expression.
  if (!/^[a-z-]+$/.test(operator) || !/^[^\s,()[\]"'\\]+$/.test(field)) {
    throw new UsageError(`filter: ${JSON.stringify(`${operator}(${field})`)} is not a condition`);
  }
  if (value === undefined) return `${operator}(${field})`;
  const literal = isList(value) ? `[${value.map(formatLiteral).join(",")}]` : formatLiteral(value);
  return `${operator}(${field},${literal})`;
}

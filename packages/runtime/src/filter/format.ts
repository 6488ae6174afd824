import { UsageError } from "../errors/usage-error.js";
import { formatLiteral } from "./literal.js";
import type { FilterNode, FilterValue } from "./tree.js";

const isList = (value: unknown): value is readonly FilterValue[] => Array.isArray(value);

/**
 * Writes a filter expression; an array means that all of it has to hold. It is not URI-encoded yet.
 *
 * @throws {UsageError} for a name or value that no filter can hold
 */
export function formatFilter(node: FilterNode | readonly FilterNode[]): string {
  if (Array.isArray(node)) return node.map((one: FilterNode) => formatFilter(one)).join(",");
  const one = node as FilterNode;
  if ("conditions" in one) return `and(${formatFilter(one.conditions)})`;
  const { operator, field, value } = one;
  // Whatever could end the name would let the rest of it become an expression.
  if (!/^[a-z-]+$/.test(operator) || !/^[^\s,()[\]"'\\]+$/.test(field)) {
    throw new UsageError(`filter: ${JSON.stringify(`${operator}(${field})`)} is no condition`);
  }
  if (value === undefined) return `${operator}(${field})`;
  const literal = isList(value) ? `[${value.map(formatLiteral).join(",")}]` : formatLiteral(value);
  return `${operator}(${field},${literal})`;
}

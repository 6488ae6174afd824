import type { FilterCondition, FilterNode } from "@klaviyo-kit/runtime";

/** Returns a filter with the values of some fields in lower case. */
export const foldedFilter = (
  filter: readonly FilterNode[],
  fields: readonly string[],
): readonly FilterNode[] => (fields.length === 0 ? filter : filter.map((one) => fold(one, fields)));

function fold(node: FilterNode, fields: readonly string[]): FilterNode {
  if ("conditions" in node) {
    return { ...node, conditions: node.conditions.map((one) => fold(one, fields)) };
  }
  if (!fields.includes(node.field)) return node;
  const { value } = node;
  const folded = Array.isArray(value) ? value.map(lower) : lower(value);
  return { ...node, value: folded as NonNullable<FilterCondition["value"]> };
}

const lower = (value: unknown): unknown =>
  typeof value === "string" ? value.toLowerCase() : value;

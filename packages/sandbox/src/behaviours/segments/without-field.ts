import type { FilterCondition, FilterNode } from "@klaviyo-kit/runtime";

/** Returns a filter without the conditions on a field. */
export const withoutField = (filter: readonly FilterNode[], field: string): FilterNode[] =>
  filter.flatMap((node): FilterNode[] => {
    if ("conditions" in node) return withoutField(node.conditions, field);
    return (node as FilterCondition).field === field ? [] : [node];
  });

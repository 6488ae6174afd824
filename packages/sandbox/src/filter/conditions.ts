import type { FilterCondition, FilterNode } from "@klaviyo-kit/runtime";

/** Returns all conditions of a filter, also those inside others. */
export function conditionsOf(filter: readonly FilterNode[]): FilterCondition[] {
  return filter.flatMap((node) =>
    "conditions" in node ? conditionsOf(node.conditions) : [node as FilterCondition],
  );
}

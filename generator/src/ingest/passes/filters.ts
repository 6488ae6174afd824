import {
  type FilterFieldExtension,
  type FiltersExtension,
  type OperationSite,
  operationsOf,
  type ParameterObject,
} from "../../spec/openapi.js";
import type { Pass } from "../context.js";

/**
 * Reads the filter fields and operators of operations. Revisions from 2026-04-15 on have
 * `x-klaviyo-filters`. Earlier ones have prose, one field per line: a field in backticks, a colon, its
 * operators in backticks. The prose has no value types; they come from an overlay.
 */
export const structureFilters: Pass = (document, { overlays }) => {
  for (const site of operationsOf(document)) {
    const { operation } = site;
    if (operation["x-klaviyo-filters"] !== undefined) continue;
    const filter = parameterOf(site, "filter");
    if (!filter) continue;
    const stated = parseFilterProse(filter.description ?? "");
    const fields = [...stated].map(([field, operators]): [string, FilterFieldExtension] => [
      field,
      shape(operators, overlays.filterValues.find(site.method, site.path, field)),
    ]);
    operation["x-klaviyo-filters"] = Object.fromEntries(fields) satisfies FiltersExtension;
  }
};

const parameterOf = ({ operation }: OperationSite, name: string): ParameterObject | undefined =>
  operation.parameters?.find(
    (parameter): parameter is ParameterObject => "name" in parameter && parameter.name === name,
  );

/** Parses fields and their operators, in the order of the prose. */
export function parseFilterProse(prose: string): Map<string, string[]> {
  const lines = prose.matchAll(/`([^`\n]+)`\s*:\s*((?:`[a-z-]+`(?:\s*,\s*)?)+)/g);
  return new Map(
    [...lines].map(([, field = "", operators = ""]) => [
      field,
      [...operators.matchAll(/`([a-z-]+)`/g)].map(([, operator = ""]) => operator),
    ]),
  );
}

/** Groups operators by the shape of their value: the known shape, or else the usual one. */
export function shape(
  operators: readonly string[],
  known: FilterFieldExtension | undefined,
): FilterFieldExtension {
  const shapes = ["single", "list", "none"] as const;
  const sorted: FilterFieldExtension["operators"] = {};
  for (const operator of operators) {
    const stated = shapes.filter((candidate) => known?.operators[candidate]?.includes(operator));
    for (const one of stated.length > 0 ? stated : [usualShape(operator)]) {
      sorted[one] = [...(sorted[one] ?? []), operator].sort();
    }
  }
  const ordered = Object.fromEntries(
    shapes.flatMap((name) => (sorted[name] ? [[name, sorted[name]]] : [])),
  );
  const needsValue = sorted.single !== undefined || sorted.list !== undefined;
  return {
    operators: ordered,
    ...(needsValue && { value: known?.value ?? { type: "string" } }),
  };
}

function usualShape(operator: string): "single" | "list" | "none" {
  if (operator === "has") return "none";
  return operator === "any" || operator.startsWith("contains-") ? "list" : "single";
}

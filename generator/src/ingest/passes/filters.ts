import {
  type FilterFieldExtension,
  type FiltersExtension,
  type OperationSite,
  operationsOf,
  type ParameterObject,
} from "../../spec/openapi.js";
import type { Pass } from "../context.js";
import type { ProseText } from "../prose/text.js";

/**
 * Reads the filter fields and operators of operations. Revisions from 2026-04-15 on have
 * `x-klaviyo-filters`. Earlier ones have prose, one field per line: a field in backticks, a colon, its
 * operators in backticks. The prose has no value types; they come from an overlay.
 */
export const structureFilters: Pass = (document, { overlays, prose }) => {
  for (const site of operationsOf(document)) {
    const { operation } = site;
    const filter = parameterOf(site, "filter");
    if (!filter) continue;
    const text = prose.of(filter);
    const own = operation["x-klaviyo-filters"];
    const stated = parseFilterProse(text, own);
    readSummary(prose.of(operation), new Set([...stated.keys(), ...Object.keys(own ?? {})]));
    if (own !== undefined) continue;
    if (stated.size === 0) text.expected = "filtering";
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

/** Marks "filtered by `a`, `b`" in an operation's prose, which repeats fields of the parameter. */
function readSummary(prose: ProseText, fields: ReadonlySet<string>): void {
  for (const sentence of prose.find(/filtered by ((?:`[\w.]+`(?:,|\s|and\b)*)+)/g)) {
    const names = [...(sentence[1] ?? "").matchAll(/`([\w.]+)`/g)].map(([, name = ""]) => name);
    if (names.every((name) => fields.has(name))) prose.mark(sentence);
  }
}

/**
 * Parses fields and their operators, in the order of the prose. If the filters are `known`, lines that
 * say something else are not marked as read.
 */
export function parseFilterProse(
  prose: ProseText,
  known?: FiltersExtension,
): Map<string, string[]> {
  const stated = new Map<string, string[]>();
  prose.read(/Allowed field\(s\)\/operator\(s\):/);
  for (const line of prose.find(/`([^`\n]+)`\s*:\s*((?:`[a-z-]+`(?:\s*,\s*)?)+)/g)) {
    const [, field = "", list = ""] = line;
    const operators = [...list.matchAll(/`([a-z-]+)`/g)].map(([, operator = ""]) => operator);
    stated.set(field, operators);
    const all = Object.values(known?.[field]?.operators ?? {}).flat();
    if (!known || operators.every((operator) => all.includes(operator))) prose.mark(line);
  }
  return stated;
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

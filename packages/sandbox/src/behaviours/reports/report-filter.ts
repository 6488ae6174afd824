import { type FilterCondition, type FilterNode, parseFilter } from "@klaviyo-kit/runtime";
import { matches } from "../../filter/matches.js";
import { invalid, type Refusal } from "../../response/refusal.js";

/** Values that a condition of a filter compares. */
const MAX_VALUES = 100;

/** Tells whether a row satisfies a filter. @param values of a field; a row may have several tags */
export type RowTest = (values: (field: string) => readonly unknown[]) => boolean;

/** Reads the filter of a report. @throws {Refusal} 400 for two conditions on one field, or too many values */
export function rowTest(filter: unknown): RowTest {
  if (typeof filter !== "string") return () => true;
  const nodes = parseFilter(filter);
  const conditions = nodes.flatMap(flat);
  const fields = new Set<string>();
  for (const { field, value } of conditions) {
    if (fields.has(field)) throw refused(`The filter has several conditions on '${field}'.`);
    fields.add(field);
    if (Array.isArray(value) && value.length > MAX_VALUES) {
      throw refused(`The filter compares '${field}' with more than ${MAX_VALUES} values.`);
    }
  }
  // A list of values is compared as a whole, so that parts of a text do not match.
  return (values) => nodes.every((node) => matches(node, { value: values, has: () => true }));
}

const flat = (node: FilterNode): FilterCondition[] =>
  "conditions" in node ? node.conditions.flatMap(flat) : [node as FilterCondition];

const refused = (detail: string): Refusal => invalid(detail, "/data/attributes/filter");

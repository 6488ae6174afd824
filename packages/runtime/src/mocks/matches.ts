import type { FilterCondition, FilterNode, FilterValue } from "../filter/tree.js";
import { isObject, valueAt } from "../platform/json-value.js";
import type { MockResource } from "./store.js";

type Comparable = string | number | boolean | null;

/** Ids that a relationship links to, by the field that asks for them: `profile_id`, `coupon.id`. */
function linkedIds({ relationships }: MockResource, field: string): string[] | undefined {
  const [, name] = /^(.+)[._]id$/.exec(field) ?? [];
  const linkage = relationships?.[name ?? ""] ?? relationships?.[`${name}s`];
  return linkage?.data === undefined ? undefined : [linkage.data ?? []].flat().map(({ id }) => id);
}

/** What a resource has under the name that a filter or a sort gives: an attribute, or a linked id. */
export function fieldValue(resource: MockResource, field: string): unknown {
  if (field === "id") return resource.id;
  const attributes = resource.attributes ?? {};
  if (Object.hasOwn(attributes, field)) return attributes[field];
  return valueAt(attributes, field.split(".")) ?? linkedIds(resource, field);
}

const instant = (value: unknown): number => Date.parse(String(value));

/** Less than 0, 0 or more, as by `sort`; `undefined` where the two cannot be compared. */
function compare(actual: unknown, expected: FilterValue): number | undefined {
  if (isObject(expected)) {
    const difference = instant(actual) - instant(expected.date);
    return Number.isNaN(difference) ? undefined : difference;
  }
  if (actual === undefined || actual === null) return expected === null ? 0 : undefined;
  if (typeof actual !== typeof expected) return undefined;
  const [a, b] = [actual as Exclude<Comparable, null>, expected as Exclude<Comparable, null>];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const equal = (actual: unknown, expected: FilterValue): boolean =>
  Array.isArray(actual)
    ? actual.some((one) => compare(one, expected) === 0)
    : compare(actual, expected) === 0;

const contains = (actual: unknown, expected: FilterValue): boolean =>
  typeof actual === "string" ? actual.includes(String(expected)) : equal(actual, expected);

/** Comparisons by the operator's name on the wire. */
const OPERATORS: Readonly<
  Record<string, (actual: unknown, value: FilterValue, all: readonly FilterValue[]) => boolean>
> = {
  equals: (actual, value, all) =>
    all.length > 1 ? all.some((one) => equal(actual, one)) : equal(actual, value),
  "not-equals": (actual, value) => !equal(actual, value),
  any: (actual, _, all) => all.some((one) => equal(actual, one)),
  in: (actual, _, all) => all.some((one) => equal(actual, one)),
  contains,
  "contains-any": (actual, _, all) => all.some((one) => contains(actual, one)),
  "contains-all": (actual, _, all) => all.every((one) => contains(actual, one)),
  "starts-with": (actual, value) => String(actual ?? "").startsWith(String(value)),
  "ends-with": (actual, value) => String(actual ?? "").endsWith(String(value)),
  "greater-than": (actual, value) => (compare(actual, value) ?? 0) > 0,
  "greater-or-equal": (actual, value) => (compare(actual, value) ?? -1) >= 0,
  "less-than": (actual, value) => (compare(actual, value) ?? 0) < 0,
  "less-or-equal": (actual, value) => (compare(actual, value) ?? 1) <= 0,
  has: (actual) => actual !== undefined && actual !== null,
};

/** Whether a resource satisfies a filter expression. */
export function matches(resource: MockResource, filter: FilterNode): boolean {
  if ("conditions" in filter) return filter.conditions.every((one) => matches(resource, one));
  const { operator, field, value = null } = filter as FilterCondition;
  const all = Array.isArray(value) ? (value as readonly FilterValue[]) : [value as FilterValue];
  return OPERATORS[operator]?.(fieldValue(resource, field), all[0] ?? null, all) ?? false;
}

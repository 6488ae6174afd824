import type { FilterCondition, FilterNode, FilterValue } from "@klaviyo-kit/runtime";
import { compare } from "./compare.js";

/** Ids are strings, but filters may write those that consist of digits as numbers. */
const equalOne = (actual: unknown, expected: FilterValue): boolean =>
  compare(actual, expected) === 0 ||
  (typeof actual === "string" && typeof expected === "number" && actual === String(expected));

const equal = (actual: unknown, expected: FilterValue): boolean =>
  Array.isArray(actual)
    ? actual.some((one) => equalOne(one, expected))
    : equalOne(actual, expected);

const contains = (actual: unknown, expected: FilterValue): boolean =>
  typeof actual === "string" ? actual.includes(String(expected)) : equal(actual, expected);

type Operator = (actual: unknown, value: FilterValue, all: readonly FilterValue[]) => boolean;

const equalsAny: Operator = (actual, _, all) => all.some((one) => equal(actual, one));

/** A list satisfies an order if one of its items does. */
const ordered =
  (satisfies: (order: number) => boolean): Operator =>
  (actual, value) =>
    [actual].flat().some((one) => {
      const order = compare(one, value);
      return order !== undefined && satisfies(order);
    });

/** Comparisons by the operator's name on the wire. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  equals: equalsAny,
  "not-equals": (actual, value) => !equal(actual, value),
  any: equalsAny,
  in: equalsAny,
  contains,
  "contains-any": (actual, _, all) => all.some((one) => contains(actual, one)),
  "contains-all": (actual, _, all) => all.every((one) => contains(actual, one)),
  "starts-with": (actual, value) => String(actual ?? "").startsWith(String(value)),
  "ends-with": (actual, value) => String(actual ?? "").endsWith(String(value)),
  "greater-than": ordered((order) => order > 0),
  "greater-or-equal": ordered((order) => order >= 0),
  "less-than": ordered((order) => order < 0),
  "less-or-equal": ordered((order) => order <= 0),
  has: (actual) => actual !== undefined && actual !== null,
};

/** Where a filter finds the values of fields. */
export interface Fields {
  /** Returns a field's value; `undefined` if there is none. */
  value(field: string): unknown;
  /** Tells whether resources can have a value of a field. */
  has(field: string): boolean;
}

/**
 * Tells whether a resource satisfies a filter. A condition on a field that resources do not show cannot
 * be evaluated and excludes nothing, unless there is a value after all.
 */
export function matches(filter: FilterNode, fields: Fields): boolean {
  if ("conditions" in filter) return filter.conditions.every((one) => matches(one, fields));
  const { operator, field, value = null } = filter as FilterCondition;
  const actual = fields.value(field);
  if (actual === undefined && !fields.has(field)) return true;
  const all = Array.isArray(value) ? (value as readonly FilterValue[]) : [value as FilterValue];
  return OPERATORS[operator]?.(actual, all[0] ?? null, all) ?? false;
}

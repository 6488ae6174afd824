import type { FilterValue } from "@klaviyo-kit/runtime";

const time = (value: unknown): number => Date.parse(String(value));

/**
 * Compares a value with that of a filter: less than 0, 0, or more, as for `sort`; `undefined` if the two
 * cannot be compared.
 */
export function compare(actual: unknown, expected: FilterValue): number | undefined {
  if (typeof expected === "object" && expected !== null) {
    const difference = time(actual) - time(expected.date);
    return Number.isNaN(difference) ? undefined : difference;
  }
  if (actual === undefined || actual === null) return expected === null ? 0 : undefined;
  if (typeof actual !== typeof expected) return undefined;
  const [a, b] = [actual as string | number | boolean, expected as string | number | boolean];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Starts like an ISO 8601 timestamp. */
const TIMESTAMP = /^\d{4}-\d\d-\d\d(T|$)/;

/** Sorts by the value of a field: numbers and timestamps by size, any other value as text. */
export function sortBy<Item>(
  list: readonly Item[],
  keyOf: (item: Item) => unknown,
  descending: boolean,
): Item[] {
  return [...list].sort((a, b) => {
    const [x, y] = [sortKey(keyOf(a)), sortKey(keyOf(b))];
    const order = x === y ? 0 : x < y ? -1 : 1;
    return descending ? -order : order;
  });
}

function sortKey(value: unknown): number | string {
  if (typeof value === "number") return value;
  const text = String(value ?? "");
  const parsed = TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(parsed) ? text : parsed;
}

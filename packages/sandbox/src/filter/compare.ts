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

/** The order of a list: by a field, then by id. */
export interface Order {
  readonly field: string;
  readonly descending: boolean;
}

/** A key that items are sorted by; `null` if an item has no value. */
export type Key = string | number | null;

/** Reads a `sort` parameter: a minus sorts in descending order (JSON:API 1.0 §8.4). */
export function parseOrder(sort: unknown): Order {
  if (typeof sort !== "string") return { field: "id", descending: false };
  const descending = sort.startsWith("-");
  return { field: descending ? sort.slice(1) : sort, descending };
}

/** Starts like an ISO 8601 timestamp. */
const TIMESTAMP = /^\d{4}-\d\d-\d\d(T|$)/;

/** Returns what a value is sorted by: numbers and timestamps by size, any other value as text. */
export function keyOf(value: unknown): Key {
  if (value === undefined || value === null) return null;
  if (typeof value === "number") return value;
  const text = String(value);
  const parsed = TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(parsed) ? text : parsed;
}

/** Compares keys: items without a value come first, numbers before texts. */
export function compareKeys(a: Key, b: Key): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : 1;
}

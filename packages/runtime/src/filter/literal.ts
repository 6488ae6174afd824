import { UsageError } from "../errors/usage-error.js";
import type { FilterValue } from "./tree.js";

/**
 * Matches dates and date-times in ISO 8601; seconds and their fraction are optional. Times without an
 * offset are in a time zone given elsewhere, such as the `timezone` of metric aggregates.
 */
export const DATE: RegExp = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Formats a value of a filter: strings in double quotes, with quotes and backslashes escaped; everything
 * else without quotes.
 *
 * @param caller name in front of error messages: the id of an operation
 * @throws {UsageError} if the value cannot be written in a filter
 */
export function formatLiteral(value: FilterValue, caller: string): string {
  if (typeof value === "string") return `"${value.replace(/["\\]/g, "\\$&")}"`;
  if (value === null || typeof value === "boolean" || Number.isFinite(value)) return String(value);
  const { date } = Object(value) as { date?: unknown };
  if (typeof date === "string" && DATE.test(date)) return date;
  throw new UsageError(`${caller}: ${JSON.stringify(date ?? String(value))} is not a filter value`);
}

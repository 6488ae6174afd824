import { UsageError } from "../errors/usage-error.js";
import type { FilterValue } from "./tree.js";

/**
 * ISO 8601: a date, or a date-time; seconds and their fraction may be left out. Without an offset it is
 * the time of a zone that is said elsewhere, as in the `timezone` of metric aggregates.
 */
export const DATE: RegExp = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * A value as Klaviyo reads it: strings in double quotes, quotes and backslashes in them escaped; all
 * else bare.
 *
 * @throws {UsageError} for what has no literal
 */
export function formatLiteral(value: FilterValue): string {
  if (typeof value === "string") return `"${value.replace(/["\\]/g, "\\$&")}"`;
  if (value === null || typeof value === "boolean" || Number.isFinite(value)) return String(value);
  const { date } = Object(value) as { date?: unknown };
  if (typeof date === "string" && DATE.test(date)) return date;
  throw new UsageError(`filter: no literal for ${JSON.stringify(date ?? String(value))}`);
}

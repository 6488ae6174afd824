import { UsageError } from "../errors/usage-error.js";

/** Formats one value: dates as ISO 8601, everything else as JavaScript prints it. */
function text(name: string, value: unknown): string {
  const printed = value instanceof Date ? value.toJSON() : value;
  if (printed === "" || /object|function/.test(typeof printed)) {
    throw new UsageError(`query parameter ${name} must be a string, number, boolean, date or list`);
  }
  return encodeURIComponent(String(printed));
}

/**
 * Adds a percent-encoded parameter (RFC 3986) to `query`. Arrays become a comma-separated list;
 * `undefined`, `null`, empty strings and empty arrays are left out.
 *
 * @throws {UsageError} if the value cannot be a query parameter
 */
export function addParameter(query: string[], name: string, value: unknown): void {
  if (value === undefined || value === null || value === "") return;
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) return;
  query.push(`${encodeURIComponent(name)}=${values.map((item) => text(name, item)).join(",")}`);
}

import { UsageError } from "../errors/usage-error.js";

/** Formats one value: dates as ISO 8601, everything else as JavaScript prints it. */
function text(operationId: string, name: string, value: unknown): string {
  const printed = value instanceof Date ? value.toJSON() : value;
  if (printed === "" || /object|function/.test(typeof printed)) {
    const expected = value instanceof Date ? "valid Date" : "string, number, boolean, date or list";
    throw new UsageError(`${operationId}: query parameter ${name} must be a ${expected}`);
  }
  return encodeURIComponent(String(printed));
}

/**
 * Adds a percent-encoded parameter (RFC 3986) to `query`. Arrays become a comma-separated list;
 * `undefined`, `null`, empty strings and empty arrays are left out.
 *
 * @throws {UsageError} if the value cannot be a query parameter
 */
export function addParameter(
  operationId: string,
  query: string[],
  name: string,
  value: unknown,
): void {
  if (value === undefined || value === null || value === "") return;
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) return;
  const list = values.map((item) => text(operationId, name, item)).join(",");
  query.push(`${encodeURIComponent(name)}=${list}`);
}

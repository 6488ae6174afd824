import { UsageError } from "../errors/usage-error.js";

/** Wire form of one value: dates in ISO 8601, everything else as JavaScript prints it. */
function text(name: string, value: unknown): string {
  const printed = value instanceof Date ? value.toJSON() : value;
  if (printed === "" || /object|function/.test(typeof printed)) {
    throw new UsageError(
      `query parameter ${name}: expected a string, number, boolean, date or list`,
    );
  }
  return encodeURIComponent(String(printed));
}

/**
 * Adds a parameter to `query`, percent-encoded (RFC 3986). Arrays become one comma list; `undefined`,
 * `null`, empty strings and empty arrays are left out.
 *
 * @throws {UsageError} where the value has no wire form
 */
export function addParameter(query: string[], name: string, value: unknown): void {
  if (value === undefined || value === null || value === "") return;
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) return;
  query.push(`${encodeURIComponent(name)}=${values.map((item) => text(name, item)).join(",")}`);
}

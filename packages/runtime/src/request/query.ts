import { UsageError } from "../errors/usage-error.js";

/** Formats one value: dates as ISO 8601, everything else as JavaScript prints it. */
function text(operationId: string, name: string, value: unknown): string {
  const printed = value instanceof Date ? value.toJSON() : value;
  // Neither NaN nor half of a surrogate pair can be sent.
  const sendable =
    typeof printed === "string"
      ? /^\P{Cs}+$/u.test(printed)
      : typeof printed === "boolean" || Number.isFinite(printed);
  if (!sendable) {
    throw new UsageError(
      `${operationId}: query parameter ${name} must be a string, number, boolean, valid Date or list`,
    );
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
  const values = [value ?? []].flat();
  if (value === "" || values.length === 0) return;
  const list = values.map((item) => text(operationId, name, item)).join(",");
  query.push(`${text(operationId, name, name)}=${list}`);
}

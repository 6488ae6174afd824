import { UsageError } from "../errors/usage-error.js";

/**
 * Puts encoded values into the braces of `path`.
 *
 * Empty values and the dot segments, which URL parsers resolve away (RFC 3986 §5.2.4), would address
 * another operation and are refused.
 *
 * @throws {UsageError} naming the parameter
 */
export function expandPath(
  operation: string,
  path: string,
  parameters: Readonly<Record<string, unknown>>,
): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = parameters[name];
    const text = typeof value === "number" ? `${value}` : value;
    if (typeof text !== "string" || /^\.{0,2}$/.test(text)) {
      throw new UsageError(
        `${operation}: ${name} must be a string other than "", "." and "..", not ${JSON.stringify(text)}`,
      );
    }
    return encodeURIComponent(text);
  });
}

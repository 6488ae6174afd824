import { UsageError } from "../errors/usage-error.js";

/** Whether `path` has `{name}`. */
export function hasPathParameter(path: string, name: string): boolean {
  return path.includes(`{${name}}`);
}

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
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text !== "string" || text === "" || text === "." || text === "..") {
      throw new UsageError(
        `${operation}: path parameter "${name}" must be a non-empty string other than "." and "..", got ${
          typeof text === "string" ? `"${text}"` : value === null ? "null" : typeof value
        }`,
      );
    }
    return encodeURIComponent(text);
  });
}

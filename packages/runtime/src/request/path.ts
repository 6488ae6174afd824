import { UsageError } from "../errors/usage-error.js";

/**
 * Replaces the parameters in the braces of `path` with their encoded values.
 *
 * Refuses empty values and the dot segments, which URL parsers remove (RFC 3986 §5.2.4): the request
 * would address another operation.
 *
 * @throws {UsageError} that names the parameter
 */
export function expandPath(
  operationId: string,
  path: string,
  parameters: Readonly<Record<string, unknown>>,
): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = parameters[name];
    const text = Number.isFinite(value) ? `${value}` : value;
    // Halves of surrogate pairs cannot be encoded.
    if (typeof text !== "string" || /^\.{0,2}$|\p{Cs}/u.test(text)) {
      throw new UsageError(
        `${operationId}: ${name} must be a valid string other than "", "." and "..", not ${JSON.stringify(String(text))}`,
      );
    }
    return encodeURIComponent(text);
  });
}

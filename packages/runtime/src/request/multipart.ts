import { UsageError } from "../errors/usage-error.js";

/** Quotes and escapes a name or file name as the HTML standard's multipart encoding does. */
function quoted(text: string): string {
  return `"${text.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22")}"`;
}

/**
 * Encodes parts as `multipart/form-data` (RFC 7578), each with its own content type.
 *
 * `FormData` cannot do this: it writes no content type for text, and a file name for every blob, so
 * that servers mistake text fields for files.
 *
 * @throws {UsageError} if a value is neither a blob nor a scalar
 */
export function multipart(
  parts: ReadonlyMap<string, unknown>,
  boundary: string,
): { body: Blob; contentType: string } {
  const chunks: (string | Blob)[] = [];
  for (const [name, value] of parts) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}`;
    if (value instanceof Blob) {
      const file = "name" in value && typeof value.name === "string" ? value.name : "file";
      const type = value.type || "application/octet-stream";
      chunks.push(
        `${head}; filename=${quoted(file)}\r\nContent-Type: ${type}\r\n\r\n`,
        value,
        "\r\n",
      );
    } else if (typeof value === "object" || typeof value === "function") {
      throw new UsageError(`form field "${name}" must be a Blob, File, string, number or boolean`);
    } else {
      chunks.push(`${head}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${String(value)}\r\n`);
    }
  }
  chunks.push(`--${boundary}--\r\n`);
  return { body: new Blob(chunks), contentType: `multipart/form-data; boundary=${boundary}` };
}

import type { AnySchema } from "@klaviyo-kit/runtime/schemas";
import { invalid, Refusal } from "../response/refusal.js";
import { member } from "../schema/inspect.js";
import { checkMediaType } from "./headers.js";
import { parseText } from "./parse-text.js";
import type { Received } from "./received.js";

/** Bytes of the largest body that the API reads. */
const MAX_BYTES = 5_000_000;

/** Reads the fields of a `multipart/form-data` body into `parameters`. */
export async function readForm(
  request: Received,
  parameters: Record<string, unknown>,
  schema: AnySchema,
): Promise<void> {
  const form = await request.formData().catch(() => {
    throw new Refusal(415, [{ detail: "Unsupported media type: expected multipart/form-data." }]);
  });
  for (const [name, part] of form) {
    parameters[name] = typeof part === "string" ? parseText(member(schema, name), part) : part;
  }
}

/**
 * Reads a JSON body; `undefined` if there is none.
 *
 * @throws {Refusal} if it is too large, of another media type or not JSON
 */
export async function readJson(request: Received): Promise<unknown> {
  const text = await request.text();
  if (text === "") return undefined;
  checkMediaType(request);
  if (new TextEncoder().encode(text).length > MAX_BYTES) {
    throw new Refusal(413, [{ detail: `The body is larger than ${MAX_BYTES} bytes.` }]);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid("The body is not valid JSON.", "/data");
  }
}

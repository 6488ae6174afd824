import { InputError } from "../errors.js";
import type { OpenApi } from "./openapi.js";
import type { Source } from "./source.js";
import { checkStructure } from "./structure.js";

/**
 * Parses a description or a spec and checks that it is OpenAPI 3.
 * @throws InputError naming the source
 */
export function parseOpenApi({ origin, text }: Source): OpenApi {
  const document = parseJson(text, origin);
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(document))
    throw new InputError(`${origin}: not OpenAPI; the document is no object`);
  const { openapi, info, paths } = document;
  if (typeof openapi !== "string" || !/^3\.[01]\./.test(openapi)) {
    const found = openapi === undefined ? "no member" : `${JSON.stringify(openapi)} as`;
    throw new InputError(
      `${origin}: not OpenAPI; found ${found} "openapi", expected "3.0.x" or "3.1.x"`,
    );
  }
  if (!isObject(info) || typeof info["version"] !== "string") {
    throw new InputError(
      `${origin}: info.version is missing; it names the revision, as in "2025-07-15"`,
    );
  }
  if (!isObject(paths)) throw new InputError(`${origin}: the member "paths" is missing`);
  const components = isObject(document["components"]) ? document["components"] : {};
  const whole = { ...document, components };
  checkStructure(whole);
  // checkStructure has looked at every member that OpenApi declares
  return whole as unknown as OpenApi;
}

function parseJson(text: string, origin: string): unknown {
  try {
    // A byte order mark is no part of JSON (RFC 8259 §8.1), but some editors write one.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const start = text.trim().slice(0, 30).replace(/\s+/g, " ");
    // V8 quotes the text around the fault, line breaks included.
    const fault = (cause as Error).message.replace(/\s+/g, " ");
    throw new InputError(
      `${origin}: not JSON (it starts with ${JSON.stringify(start)}): ${fault}`,
      { cause },
    );
  }
}

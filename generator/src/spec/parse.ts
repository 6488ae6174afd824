import { InputError } from "../errors.js";
import type { OpenApi } from "./openapi.js";
import type { Source } from "./source.js";
import { checkStructure } from "./structure.js";

/**
 * Parses a description or a spec and checks that it is OpenAPI 3.
 * @throws InputError that names the source
 */
export function parseOpenApi({ origin, text }: Source): OpenApi {
  const document = parseJson(text, origin);
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(document))
    throw new InputError(`${origin} is not OpenAPI: the document is not an object`);
  const { openapi, info, paths } = document;
  if (typeof openapi !== "string" || !/^3\.[01]\./.test(openapi)) {
    const found = openapi === undefined ? "is missing" : `is ${JSON.stringify(openapi)}`;
    throw new InputError(
      `${origin} is not OpenAPI 3: the member "openapi" ${found}; expected "3.0.x" or "3.1.x"`,
    );
  }
  if (!isObject(info) || typeof info["version"] !== "string") {
    throw new InputError(`${origin} has no info.version; expected a revision like "2025-07-15"`);
  }
  if (!isObject(paths)) throw new InputError(`${origin} has no "paths"`);
  const components = isObject(document["components"]) ? document["components"] : {};
  const whole = { ...document, components };
  checkStructure(whole);
  // checkStructure has checked every member that OpenApi declares
  return whole as unknown as OpenApi;
}

function parseJson(text: string, origin: string): unknown {
  try {
    // A byte order mark is not part of JSON (RFC 8259 §8.1), but some editors write one.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const start = text.trim().slice(0, 30).replace(/\s+/g, " ");
    // V8 quotes the text around the error, line breaks included.
    const reason = (cause as Error).message.replace(/\s+/g, " ");
    throw new InputError(
      `${origin} is not valid JSON (it starts with ${JSON.stringify(start)}): ${reason}`,
      { cause },
    );
  }
}

import type { PrismServer } from "@klaviyo-kit/generator";
// Prism exports it for its own packages only.
import prismValidator from "@stoplight/prism-http/dist/validator/index.js";

/** An operation as Prism holds it. The generator's types say less of it, without an import of Prism. */
type Resource = Parameters<typeof prismValidator.validateOutput>[0]["resource"];

/** Says what Prism finds wrong with an answer, each fault in words. */
export type ResponseCheck = (
  method: string,
  path: string,
  response: Response | undefined,
) => Promise<string[]>;

/**
 * Prism's own validation of answers, for answers that something else gave. The operations are those
 * of the server, so that each schema is compiled once: that takes seconds for the largest.
 */
export function responseCheck({ operations }: PrismServer): ResponseCheck {
  return async (method, path, response) => {
    const resource = operations.find(
      (one) => one.method.toUpperCase() === method && one.path.replace(/\/$/, "") === path,
    );
    if (!resource || !response) return [`there is no ${resource ? "answer" : "operation"}`];
    const text = await response.text();
    const element = {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: text === "" ? undefined : (JSON.parse(text) as unknown),
    };
    const found = prismValidator.validateOutput({ resource: resource as Resource, element });
    return found._tag === "Left"
      ? found.left.map(({ path: at, message }) => `${at?.join(".") ?? ""}: ${message}`)
      : [];
  };
}

import type { PrismServer } from "@klaviyo-kit/generator";
// Not part of Prism's documented API: it offers no other way to validate a given response.
import prismValidator from "@stoplight/prism-http/dist/validator/index.js";

/** Prism's type of an operation. The generator declares a smaller one, to avoid importing Prism. */
type Resource = Parameters<typeof prismValidator.validateOutput>[0]["resource"];

/** Returns Prism's messages about a response; none if it is valid. */
export type ResponseCheck = (
  method: string,
  path: string,
  response: Response | undefined,
) => Promise<string[]>;

/**
 * Creates a check that validates responses of other servers with Prism. It reuses the operations of a
 * Prism server, because compiling a large schema takes seconds.
 */
export function responseCheck({ operations }: PrismServer): ResponseCheck {
  return async (method, path, response) => {
    const resource = operations.find(
      (one) => one.method.toUpperCase() === method && one.path.replace(/\/$/, "") === path,
    );
    if (!resource || !response) return [`there is no ${resource ? "response" : "operation"}`];
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

import type { Spec } from "@klaviyo-kit/generator";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
// Prism exports it for its own packages only.
import prismValidator from "@stoplight/prism-http/dist/validator/index.js";

/** Says what Prism finds wrong with an answer, each fault in words. */
export type ResponseCheck = (
  method: string,
  path: string,
  response: Response | undefined,
) => Promise<string[]>;

/** Prism's own validation of answers, for answers that something else gave. */
export async function responseCheck(document: Spec): Promise<ResponseCheck> {
  // A copy, because Prism replaces references in place; an object, as its types have other names.
  const operations = await getHttpOperationsFromSpec(structuredClone(document) as object);
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
    const found = prismValidator.validateOutput({ resource, element });
    return found._tag === "Left"
      ? found.left.map(({ path: at, message }) => `${at?.join(".") ?? ""}: ${message}`)
      : [];
  };
}

import type { Pass } from "../context.js";

/** Members of OpenAPI objects with text for people, and examples. */
const PROSE: ReadonlySet<string> = new Set([
  "summary",
  "description",
  "example",
  "examples",
  "title",
  "externalDocs",
  "termsOfService",
  "contact",
  "license",
]);

/** The extensions that a spec keeps. All others are removed. */
const EXTENSIONS: ReadonlySet<string> = new Set([
  "x-klaviyo-body-filters",
  "x-klaviyo-body-synonyms",
  "x-klaviyo-duplicates",
  "x-klaviyo-filters",
  "x-klaviyo-idempotency-key",
  "x-klaviyo-idempotent",
  "x-klaviyo-idempotent-unless",
  "x-klaviyo-operation-aliases",
  "x-klaviyo-pre-release",
  "x-klaviyo-ratelimit",
  "x-klaviyo-ratelimit-when",
  "x-klaviyo-scopes",
  "x-klaviyo-size-limits",
]);

const isProse = (name: string): boolean =>
  PROSE.has(name) || (name.startsWith("x-") && !EXTENSIONS.has(name));

/** Members whose keys are names of the API, not keywords of OpenAPI. */
const NAME_MAPS: ReadonlySet<string> = new Set([
  "properties",
  "paths",
  "schemas",
  "responses",
  "parameters",
  "content",
  "securitySchemes",
  "x-klaviyo-filters",
  "x-klaviyo-body-filters",
  "x-klaviyo-body-synonyms",
  "requestBodies",
]);

/** Members whose content is values of the API. */
const VALUES: ReadonlySet<string> = new Set(["enum", "default", "const"]);

/** Removes all prose, or everything but the descriptions if these are to be kept. */
export const stripProse: Pass = (document, { descriptions }) => {
  const strip = (node: unknown, names: boolean): void => {
    if (Array.isArray(node)) {
      for (const item of node) strip(item, false);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const members = node as Record<string, unknown>;
    for (const [name, value] of Object.entries(members)) {
      if (names) strip(value, false);
      else if (isProse(name) && !(descriptions && name === "description")) delete members[name];
      else if (!VALUES.has(name)) strip(value, NAME_MAPS.has(name));
    }
  };
  strip(document, false);
  document.info = { title: "Klaviyo API, facts only", version: document.info.version };
  for (const response of Object.values(document.components.responses ?? {})) {
    // OpenAPI requires a description of responses (3.1.0 §4.8.17).
    response.description ??= "";
  }
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) {
      if (typeof operation !== "object" || !("responses" in operation)) continue;
      for (const response of Object.values(operation.responses ?? {})) {
        if (!("$ref" in response)) response.description ??= "";
      }
    }
  }
};

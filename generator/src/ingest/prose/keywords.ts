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
  "x-klaviyo-idempotency-time",
  "x-klaviyo-idempotent",
  "x-klaviyo-idempotent-unless",
  "x-klaviyo-operation-aliases",
  "x-klaviyo-pre-release",
  "x-klaviyo-ratelimit",
  "x-klaviyo-ratelimit-when",
  "x-klaviyo-scopes",
  "x-klaviyo-size-limits",
]);

/** Returns whether a member of an OpenAPI object is not part of a spec. */
export const isProse = (name: string): boolean =>
  PROSE.has(name) || (name.startsWith("x-") && !EXTENSIONS.has(name));

/** Members whose keys are names of the API, not keywords of OpenAPI. */
export const NAME_MAPS: ReadonlySet<string> = new Set([
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
export const VALUES: ReadonlySet<string> = new Set(["enum", "default", "const"]);

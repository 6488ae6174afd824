import { ValidationError, type ValidationIssue } from "../errors/validation-error.js";
import type { Operation } from "../operation/operation.js";
import type { Validator } from "../options/validator.js";
import { isObject, valueAt } from "../platform/json-value.js";
import { issuesOf } from "./explain.js";
import type { AnySchema } from "./schema.js";

/** Schemas by the names under which packages export them, as in `getProfilesRequestSchema`. */
export type Schemas = Readonly<Record<string, AnySchema>>;

/** What {@link validation} checks. */
export interface ValidationOptions {
  /**
   * Whether responses are checked too, with the response schemas among those given.
   *
   * @default false
   */
  readonly responses?: boolean;
}

/** `get_profiles_request_schema` → `getProfilesRequestSchema` */
const camelCase = (name: string): string =>
  name.toLowerCase().replace(/[^a-z0-9]+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/**
 * Whether an attribute is missing only because the call did not ask for it in `fields`
 * (JSON:API 1.0 §8.2, sparse fieldsets).
 */
function isLeftOut({ path }: ValidationIssue, fields: unknown, document: unknown): boolean {
  const attributes = path.indexOf("attributes");
  if (attributes < 0 || !isObject(fields) || valueAt(document, path) !== undefined) return false;
  const type = valueAt(document, [...path.slice(0, attributes), "type"]);
  const asked = fields[String(type)];
  return Array.isArray(asked) && !asked.includes(path[attributes + 1]);
}

/**
 * Creates the `validate` option of a client. It checks requests before they are sent, and responses if
 * `responses` is true, for the operations whose schemas are given.
 *
 * @param schemas of one domain or of several, whole modules or single schemas by their names
 * @example createClient({ auth, validate: validation([profileSchemas, { getListsRequestSchema }]) })
 */
export function validation(
  schemas: readonly Schemas[],
  { responses = false }: ValidationOptions = {},
): Validator {
  const known: Schemas = Object.assign({}, ...schemas);
  const check = (
    { id }: Operation,
    side: "request" | "response",
    value: unknown,
    fields?: unknown,
  ): void => {
    const schema = known[camelCase(`${id}_${side}_schema`)];
    if (!schema) return;
    const issues = issuesOf(schema, value).filter((one) => !isLeftOut(one, fields, value));
    if (issues.length > 0) throw new ValidationError(id, side, issues);
  };
  return {
    request: (operation, parameters) => check(operation, "request", parameters),
    response: (operation, { fields }, document) => {
      if (responses) check(operation, "response", document, fields);
    },
  };
}

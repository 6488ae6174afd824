import { type ErrorObject, type ErrorSource, isObject } from "@klaviyo-kit/runtime";
import type { ValidationIssue } from "@klaviyo-kit/runtime/schemas";

/** Families of parameters whose errors name the parameter; those of others point into the body. */
const NAMED = ["filter", "sort", "include", "fields", "additionalFields"];

/**
 * Returns the errors of a request that its schema refuses, in the form of the API's.
 *
 * @param parameters the request
 * @param wireNames names of query parameters on the wire, by their path in `parameters`
 * @param path parameters of the path
 * @param resource JSON:API type that the request is about
 */
export const errorsOf = (
  issues: readonly ValidationIssue[],
  parameters: unknown,
  wireNames: ReadonlyMap<string, string>,
  path: Readonly<Record<string, unknown>>,
  resource: string,
): ErrorObject[] =>
  issues
    .map((found) => wholeIssue(found, parameters))
    .map((issue) => ({
      detail: detailOf(
        issue,
        valueAt(parameters, issue.path),
        resourceAt(parameters, issue.path) ?? resource,
      ),
      source: sourceOf(issue, wireNames, path),
    }));

/** Whether a path leads to a query parameter that the API takes for a member of the body. */
const isPlainQuery = ([first = ""]: ValidationIssue["path"]): boolean =>
  first !== "data" && !NAMED.includes(String(first));

/** Of a family that an operation lacks, such as `page`, the API names the member: `page_size`. */
function wholeIssue(issue: ValidationIssue, parameters: unknown): ValidationIssue {
  const family = valueAt(parameters, issue.path);
  if (issue.expected !== "no such member" || issue.path.length !== 1) return issue;
  const [key] = isPlainQuery(issue.path) && isObject(family) ? Object.keys(family) : [];
  return key === undefined ? issue : { ...issue, path: [...issue.path, key] };
}

function detailOf({ path, expected }: ValidationIssue, value: unknown, resource: string): string {
  const name = path.filter((key) => typeof key === "string").at(-1) ?? "data";
  if (expected === "no such member") {
    const shown = isPlainQuery(path) ? path.join("_") : name;
    return `'${shown}' is not a valid field for the resource '${resource}'.`;
  }
  if (expected.endsWith(", is missing") || value === undefined) {
    return `'${name}' is a required field for the resource '${resource}'.`;
  }
  return `${shownValue(value)} is not a valid value for '${name}': expected ${expected}.`;
}

const shownValue = (value: unknown): string => {
  if (typeof value === "string") return `'${value.slice(0, 100)}'`;
  if (Array.isArray(value)) return "A list";
  return typeof value === "object" && value !== null ? "An object" : String(value);
};

/** Returns the type of the innermost resource that holds a value; `undefined` if it is in none. */
function resourceAt(parameters: unknown, path: readonly (string | number)[]): string | undefined {
  for (let length = path.length - 1; length > 0; length--) {
    const holder = valueAt(parameters, path.slice(0, length));
    const type = isObject(holder) ? holder["type"] : undefined;
    if (typeof type === "string" && path[length] !== "type") return type;
  }
  return undefined;
}

const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    value,
  );

function sourceOf(
  { path, expected }: ValidationIssue,
  wireNames: ReadonlyMap<string, string>,
  inPath: Readonly<Record<string, unknown>>,
): ErrorSource {
  const [first = ""] = path.map(String);
  if (Object.hasOwn(inPath, first)) return { pointer: `/data/${first}` };
  if (first === "data") return { pointer: `/${path.join("/")}` };
  const name = path.slice(0, 2).join(".");
  // The API takes unknown parameters, and sizes of pages where there are none, for members.
  if (expected === "no such member" && isPlainQuery(path)) {
    return { pointer: `/data/attributes/${path.join("_")}` };
  }
  return { parameter: wireNames.get(name) ?? wireNames.get(first) ?? name };
}

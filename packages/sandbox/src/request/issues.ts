import type { ErrorObject, ErrorSource } from "@klaviyo-kit/runtime";
import type { ValidationIssue } from "@klaviyo-kit/runtime/schemas";

/** Families of parameters whose errors name the parameter; those of others point into the body. */
const NAMED = ["filter", "sort", "include", "fields", "additionalFields"];

/**
 * Returns the errors of a request that its schema refuses, in the form of the API's.
 *
 * @param parameters the request
 * @param wireNames names of query parameters on the wire, by their path in `parameters`
 * @param resource JSON:API type that the request is about
 */
export const errorsOf = (
  issues: readonly ValidationIssue[],
  parameters: unknown,
  wireNames: ReadonlyMap<string, string>,
  resource: string,
): ErrorObject[] =>
  issues.map((issue) => ({
    detail: detailOf(issue, valueAt(parameters, issue.path), resource),
    source: sourceOf(issue, wireNames),
  }));

function detailOf({ path, expected }: ValidationIssue, value: unknown, resource: string): string {
  const name = path.filter((key) => typeof key === "string").at(-1) ?? "data";
  if (expected === "no such member") {
    const shown = path[0] === "page" ? path.join("_") : name;
    return `'${shown}' is not a valid field for the resource '${resource}'.`;
  }
  if (expected.endsWith(", is missing")) {
    return `'${name}' is a required field for the resource '${resource}'.`;
  }
  return `${shownValue(value)} is not a valid value for '${name}': expected ${expected}.`;
}

const shownValue = (value: unknown): string => {
  if (typeof value === "string") return `'${value.slice(0, 100)}'`;
  if (Array.isArray(value)) return "A list";
  return typeof value === "object" && value !== null ? "An object" : String(value);
};

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
): ErrorSource {
  const [first = ""] = path.map(String);
  if (first === "data") return { pointer: `/${path.join("/")}` };
  const name = path.slice(0, 2).join(".");
  // The API takes unknown parameters, and sizes of pages where there are none, for members.
  if (expected === "no such member" && !NAMED.includes(first)) {
    return { pointer: `/data/attributes/${path.join("_")}` };
  }
  return { parameter: wireNames.get(name) ?? wireNames.get(first) ?? name };
}

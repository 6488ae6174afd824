import { type ErrorSource, type FilterNode, parseFilter } from "@klaviyo-kit/runtime";
import { issuesOf, type ValidationIssue } from "@klaviyo-kit/runtime/schemas";
import { filterIssue } from "../filter/filter-issue.js";
import type { MockOperation } from "../operation/operation.js";
import { failure } from "../response/failure.js";
import { member } from "../schema/inspect.js";
import { readBody, readForm } from "./body.js";
import { checkHeaders } from "./headers.js";
import { readQuery } from "./query.js";

/** A valid request, parsed. */
export interface ParsedRequest {
  /** by the names that callers of packages use */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly filter: readonly FilterNode[];
}

/**
 * Parses a request and validates it against its operation; returns the error response if it is invalid.
 *
 * @param path parameters of the path
 */
export async function parseRequest(
  { operation, request: schema }: MockOperation,
  request: Request,
  path: Readonly<Record<string, unknown>>,
): Promise<ParsedRequest | Response> {
  const refused = checkHeaders(operation.auth, request);
  if (refused) return refused;
  const parameters: Record<string, unknown> = { ...path };
  for (const name of operation.headers ?? []) {
    const value = request.headers.get(name);
    if (value !== null) parameters[name] = value;
  }
  const wireNames = readQuery(new URL(request.url), parameters, schema);
  if (operation.form) await readForm(request, parameters, schema);
  else if (member(schema, "data")) {
    const failed = await readBody(operation, request, path, parameters);
    if (failed) return failed;
  }
  const [issue] = issuesOf(schema, parameters);
  if (issue) {
    return failure(400, {
      detail: `expected ${issue.expected}`,
      source: sourceOf(issue, wireNames),
    });
  }
  const { filter } = parameters;
  if (typeof filter !== "string") return { parameters, filter: [] };
  const detail = filterIssue(operation.filter, filter);
  return detail === undefined
    ? { parameters, filter: parseFilter(filter) }
    : failure(400, { detail, source: { parameter: "filter" } });
}

/** Returns where an issue is: a pointer into the body, or the name of a parameter. */
function sourceOf({ path }: ValidationIssue, wireNames: ReadonlyMap<string, string>): ErrorSource {
  if (path[0] === "data") return { pointer: `/${path.join("/")}` };
  const name = path.slice(0, 2).join(".");
  return { parameter: wireNames.get(name) ?? wireNames.get(String(path[0])) ?? name };
}

import { type FilterNode, parseFilter } from "@klaviyo-kit/runtime";
import { issuesOf } from "@klaviyo-kit/runtime/schemas";
import { filterIssue } from "../filter/filter-issue.js";
import type { SandboxOperation } from "../operation/operation.js";
import { itemSchema } from "../operation/response-schema.js";
import { invalid, Refusal } from "../response/refusal.js";
import { member, typesOf } from "../schema/inspect.js";
import { readForm, readJson } from "./body.js";
import { checkBody } from "./check-body.js";
import { checkSize } from "./check-size.js";
import { clearsRelationship } from "./clears-relationship.js";
import { errorsOf } from "./issues.js";
import { readQuery } from "./query.js";
import type { Received } from "./received.js";

/** A valid request, parsed. */
export interface ParsedRequest {
  /** by the names that callers of packages use */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly filter: readonly FilterNode[];
}

/**
 * Parses a request and validates it against its operation.
 *
 * @param place the URL, and the parameters of its path
 * @throws {Refusal} that says everything that is wrong
 */
export async function parseRequest(
  sandboxOperation: SandboxOperation,
  request: Received,
  { url, path }: { readonly url: URL; readonly path: Readonly<Record<string, unknown>> },
): Promise<ParsedRequest> {
  const { operation, request: schema } = sandboxOperation;
  const parameters: Record<string, unknown> = { ...path };
  for (const name of operation.headers ?? []) {
    const value = request.headers.get(name);
    if (value !== null) parameters[name] = value;
  }
  const wireNames = readQuery(url, parameters, schema);
  if (operation.form) await readForm(request, parameters, schema);
  else if (member(schema, "data")) {
    const body = await readJson(request);
    if (body !== undefined) parameters["data"] = checkBody(operation, body, path);
    checkSize(operation, parameters["data"]);
  }
  const issues = issuesOf(schema, parameters).filter(
    (issue) => !clearsRelationship(issue, operation, schema, parameters),
  );
  if (issues.length > 0) {
    const [type = "body"] = [operation.type ?? [], typesOf(itemSchema(sandboxOperation))].flat();
    throw new Refusal(400, errorsOf(issues, parameters, wireNames, path, type));
  }
  return { parameters, filter: parsedFilter(operation.filter, parameters["filter"]) };
}

function parsedFilter(
  writer: SandboxOperation["operation"]["filter"],
  filter: unknown,
): readonly FilterNode[] {
  if (typeof filter !== "string") return [];
  const detail = filterIssue(writer, filter);
  if (detail !== undefined) throw invalid(detail, { parameter: "filter" });
  return parseFilter(filter);
}

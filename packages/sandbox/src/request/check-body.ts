import { isObject, type Operation } from "@klaviyo-kit/runtime";
import { filterIssue } from "../filter/filter-issue.js";

/** What is wrong with a body, and where (a pointer by RFC 6901). */
export interface BodyIssue {
  readonly detail: string;
  readonly pointer: string;
}

/** The `data` of a body, or the first issue that was found. */
export type CheckedBody =
  | { readonly issue: BodyIssue; readonly data?: never }
  | { readonly issue?: never; readonly data: unknown };

const UNKNOWN_MEMBER = "expected no such member";

/**
 * Checks what the schemas of packages do not: they describe what callers may write, such as filter
 * functions and synonyms, and the wire has only one form of each.
 *
 * @param path parameters of the path
 */
export function checkBody(
  operation: Operation,
  body: unknown,
  path: Readonly<Record<string, unknown>>,
): CheckedBody {
  if (!isObject(body)) return { issue: { detail: "expected an object", pointer: "" } };
  const other = Object.keys(body).find((name) => name !== "data");
  if (other !== undefined) return { issue: { detail: UNKNOWN_MEMBER, pointer: `/${other}` } };
  const { data } = body;
  const issue =
    typeIssue(operation, data) ?? (isObject(data) && resourceIssue(operation, data, path));
  return issue ? { issue } : { data };
}

/** Callers may leave the type out of each resource; the wire requires it. */
function typeIssue({ type }: Operation, data: unknown): BodyIssue | undefined {
  const resources = Array.isArray(data) ? data : [data];
  const untyped = resources.findIndex((one) => isObject(one) && one["type"] === undefined);
  if (type === undefined || untyped < 0) return undefined;
  const index = Array.isArray(data) ? `/${untyped}` : "";
  return { detail: `expected ${JSON.stringify(type)}, is missing`, pointer: `/data${index}/type` };
}

function resourceIssue(
  operation: Operation,
  data: Readonly<Record<string, unknown>>,
  path: Readonly<Record<string, unknown>>,
): BodyIssue | undefined {
  const { dataId } = operation;
  if (dataId !== undefined && data["id"] !== path[dataId]) {
    return { detail: "expected the id of the path", pointer: "/data/id" };
  }
  return isObject(data["attributes"]) ? attributesIssue(operation, data["attributes"]) : undefined;
}

function attributesIssue(
  { synonyms = {}, bodyFilter }: Operation,
  attributes: Readonly<Record<string, unknown>>,
): BodyIssue | undefined {
  const synonym = Object.keys(synonyms).find((name) => attributes[name] !== undefined);
  if (synonym !== undefined) {
    return { detail: UNKNOWN_MEMBER, pointer: `/data/attributes/${synonym}` };
  }
  const { filter } = attributes;
  if (!bodyFilter || filter === undefined || filter === null) return undefined;
  const pointer = "/data/attributes/filter";
  if (bodyFilter.list && !Array.isArray(filter)) return { detail: "expected a list", pointer };
  for (const text of [filter].flat()) {
    const detail = filterIssue(bodyFilter.write, text);
    if (detail !== undefined) return { detail, pointer };
  }
  return undefined;
}

import { isUsageError } from "../errors/usage-error.js";
import { parseFilter } from "../filter/parse.js";
import { isFilterSyntaxError } from "../filter/syntax-error.js";
import type { FilterWriter, Operation } from "../operation/operation.js";
import { isObject } from "../platform/json-value.js";
import { replayFilter } from "./replay-filter.js";

/** What is wrong with a request, and where in its body (RFC 6901). */
export interface BodyFault {
  readonly detail: string;
  readonly pointer: string;
}

const NO_MEMBER = "expected no such member";

/**
 * The first fault of a body that no schema of the package finds: schemas take what callers may write,
 * the wire has its one form.
 *
 * @param path parameters of the path
 */
export function bodyFault(
  operation: Operation,
  body: unknown,
  path: Readonly<Record<string, unknown>>,
): BodyFault | undefined {
  if (!isObject(body)) return { detail: "expected an object", pointer: "" };
  const other = Object.keys(body).find((name) => name !== "data");
  if (other !== undefined) return { detail: NO_MEMBER, pointer: `/${other}` };
  const { data } = body;
  const items = Array.isArray(data) ? data : [data];
  const { type, dataId } = operation;
  const untyped = items.findIndex((item) => isObject(item) && item["type"] === undefined);
  if (type !== undefined && untyped >= 0) {
    const at = Array.isArray(data) ? `/${untyped}` : "";
    return { detail: `expected ${JSON.stringify(type)}, is missing`, pointer: `/data${at}/type` };
  }
  if (!isObject(data)) return undefined;
  if (dataId !== undefined && data["id"] !== path[dataId]) {
    return { detail: "expected the id of the path", pointer: "/data/id" };
  }
  return isObject(data["attributes"]) ? attributesFault(operation, data["attributes"]) : undefined;
}

function attributesFault(
  { synonyms = {}, bodyFilter }: Operation,
  attributes: Readonly<Record<string, unknown>>,
): BodyFault | undefined {
  const other = Object.keys(synonyms).find((name) => attributes[name] !== undefined);
  if (other !== undefined) return { detail: NO_MEMBER, pointer: `/data/attributes/${other}` };
  const { filter } = attributes;
  if (!bodyFilter || filter === undefined || filter === null) return undefined;
  const pointer = "/data/attributes/filter";
  if (bodyFilter.list && !Array.isArray(filter)) return { detail: "expected a list", pointer };
  for (const text of [filter].flat()) {
    const detail = filterFault(bodyFilter.write, text);
    if (detail !== undefined) return { detail, pointer };
  }
  return undefined;
}

/** What is wrong with a filter expression; of an operation whose fields are known, with those too. */
export function filterFault(writer: FilterWriter | undefined, text: unknown): string | undefined {
  try {
    const nodes = parseFilter(String(text));
    if (writer) replayFilter(writer, nodes);
    return undefined;
  } catch (error) {
    if (!isFilterSyntaxError(error) && !isUsageError(error)) throw error;
    return error.message;
  }
}

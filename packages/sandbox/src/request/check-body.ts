import { isObject, type Operation } from "@klaviyo-kit/runtime";
import { filterIssue } from "../filter/filter-issue.js";
import { invalid } from "../response/refusal.js";

/**
 * Checks what the schemas of packages do not, and returns the body's `data`: the schemas describe what
 * callers may write, such as filter functions and synonyms, and the wire has only one form of each.
 *
 * @param path parameters of the path
 * @throws {Refusal} with a pointer into the body (RFC 6901)
 */
export function checkBody(
  operation: Operation,
  body: unknown,
  path: Readonly<Record<string, unknown>>,
): unknown {
  if (!isObject(body)) throw invalid("The body is not an object.", "/data");
  const other = Object.keys(body).find((name) => name !== "data");
  if (other !== undefined) throw unknownMember(other, operation, `/${other}`);
  const { data } = body;
  const resources = Array.isArray(data) ? data : [data];
  for (const [index, one] of resources.entries()) {
    checkType(operation, one, Array.isArray(data) ? `/data/${index}` : "/data");
  }
  if (isObject(data)) checkResource(operation, data, path);
  return data;
}

const unknownMember = (name: string, { type = "body" }: Operation, pointer: string) =>
  invalid(`'${name}' is not a valid field for the resource '${type}'.`, pointer);

/** Callers may leave the type out of each resource; the wire requires it. */
function checkType({ type }: Operation, resource: unknown, pointer: string): void {
  if (type === undefined || !isObject(resource)) return;
  if (resource["type"] === undefined) {
    throw invalid(`'type' is a required field for the resource '${type}'.`, `${pointer}/type`);
  }
}

function checkResource(
  operation: Operation,
  data: Readonly<Record<string, unknown>>,
  path: Readonly<Record<string, unknown>>,
): void {
  const { dataId } = operation;
  if (dataId !== undefined && data["id"] !== path[dataId]) {
    throw invalid("The id in the body is not the id in the path.", "/data/id");
  }
  if (isObject(data["attributes"])) checkAttributes(operation, data["attributes"]);
  if (isObject(data["relationships"])) checkRelationships(operation, data["relationships"]);
}

/** Schemas leave `data` optional in places where the API requires it. */
function checkRelationships(
  { type = "body" }: Operation,
  relationships: Readonly<Record<string, unknown>>,
): void {
  for (const [name, relationship] of Object.entries(relationships)) {
    if (!isObject(relationship) || relationship["data"] !== undefined) continue;
    throw invalid(
      `'data' is a required field for the resource '${type}'.`,
      `/data/relationships/${name}`,
    );
  }
}

function checkAttributes(
  operation: Operation,
  attributes: Readonly<Record<string, unknown>>,
): void {
  const { synonyms = {}, bodyFilter } = operation;
  const synonym = Object.keys(synonyms).find((name) => attributes[name] !== undefined);
  if (synonym !== undefined) {
    throw unknownMember(synonym, operation, `/data/attributes/${synonym}`);
  }
  const { filter } = attributes;
  if (!bodyFilter || filter === undefined || filter === null) return;
  const pointer = "/data/attributes/filter";
  if (bodyFilter.list && !Array.isArray(filter)) throw invalid("'filter' is not a list.", pointer);
  for (const text of [filter].flat()) {
    // Lists of filters also take properties of events, which their builder does not know.
    const detail = filterIssue(bodyFilter.list ? undefined : bodyFilter.write, text);
    if (detail !== undefined) throw invalid(detail, pointer);
  }
}

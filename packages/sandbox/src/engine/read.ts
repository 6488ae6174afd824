import { hasField } from "../filter/field-value.js";
import { matches } from "../filter/matches.js";
import type { MockOperation } from "../operation/operation.js";
import { itemSchema, returnsList } from "../operation/response-schema.js";
import type { ParsedRequest } from "../request/parse-request.js";
import { member, options, typesOf } from "../schema/inspect.js";
import { linkage, type MockResource } from "../store/resource.js";
import type { MockStore } from "../store/store.js";
import { findResource, generateList, generateResource } from "./generate.js";
import { pathId } from "./path.js";
import type { Result } from "./result.js";

/** Returns what a GET reads: a resource or a list; `undefined` if the resource does not exist. */
export function read(mock: MockOperation, call: ParsedRequest, store: MockStore): Result["data"] {
  if (mock.parent) return readRelated(mock, mock.parent, call, store);
  const schema = itemSchema(mock);
  const types = typesOf(schema);
  if (returnsList(mock)) {
    const known = store.all(types);
    const all = known.length === 0 && store.generates ? generateList(mock) : known;
    return filtered(all, mock, call);
  }
  const id = pathId(mock, call);
  if (id === undefined) return store.all(types)[0] ?? generateResource(schema, types[0] ?? "");
  return findResource(store, types[0] ?? "", id, schema);
}

/** Reads the resources that another one links to, as in `/api/lists/{id}/profiles`. */
function readRelated(
  mock: MockOperation,
  { type, relationship }: NonNullable<MockOperation["parent"]>,
  call: ParsedRequest,
  store: MockStore,
): Result["data"] {
  const owner = findResource(store, type, pathId(mock, call) ?? "");
  if (!owner) return undefined;
  const schema = itemSchema(mock);
  const identifiers = linkage(owner, relationship);
  const found = identifiers
    ? identifiers.flatMap((one) => findResource(store, one.type, one.id, schema) ?? [])
    : store.generates
      ? generateList(mock)
      : [];
  return returnsList(mock) ? filtered(found, mock, call) : (found[0] ?? null);
}

function filtered(
  resources: readonly MockResource[],
  mock: MockOperation,
  { filter }: ParsedRequest,
): MockResource[] {
  const schema = itemSchema(mock);
  // Lists of identifiers are filtered by attributes that their own schema does not have.
  const identifiers = !schema || options(schema).every((option) => !member(option, "attributes"));
  return resources.filter((resource) => {
    const known = (field: string): boolean =>
      hasField(schema, field) || (identifiers && resource.attributes !== undefined);
    return filter.every((node) => matches(resource, node, known));
  });
}

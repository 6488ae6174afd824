import type { Relationship, ResourceIdentifier } from "@klaviyo-kit/runtime";
import type { MockOperation } from "../operation/operation.js";
import type { ParsedRequest } from "../request/parse-request.js";
import { failure } from "../response/failure.js";
import { linkage, type MockResource } from "../store/resource.js";
import type { MockStore } from "../store/store.js";
import { findResource } from "./generate.js";
import { pathId } from "./path.js";

type Data = ResourceIdentifier | ResourceIdentifier[] | null;

/**
 * Adds, replaces or removes the links of a relationship (JSON:API 1.0 §9.3); returns the error response
 * if the resource that has the relationship does not exist.
 */
export function changeLinkage(
  mock: MockOperation,
  { type, relationship }: NonNullable<MockOperation["parent"]>,
  call: ParsedRequest,
  store: MockStore,
): Response | undefined {
  const owner = findResource(store, type, pathId(mock, call) ?? "");
  if (!owner) return failure(404);
  const given = call.parameters["data"] as Data;
  const data = changed(mock.operation.method, linkage(owner, relationship) ?? [], given);
  const links: Relationship<Data> = { ...owner.relationships?.[relationship], data };
  const relationships: MockResource["relationships"] = {
    ...owner.relationships,
    [relationship]: links,
  };
  store.put({ ...owner, relationships });
  return undefined;
}

function changed(method: string, current: readonly ResourceIdentifier[], given: Data): Data {
  if (method === "PATCH" || !Array.isArray(given)) return given;
  const key = (one: ResourceIdentifier): string => `${one.type} ${one.id}`;
  const named = new Set(given.map(key));
  const others = current.filter((one) => !named.has(key(one)));
  return method === "DELETE" ? others : [...others, ...given];
}

import { sortBy } from "../filter/compare.js";
import { fieldValue } from "../filter/field-value.js";
import type { MockOperation } from "../operation/operation.js";
import { includedSchemas, itemSchema } from "../operation/response-schema.js";
import type { ParsedRequest } from "../request/parse-request.js";
import { pageOf } from "../response/page.js";
import type { MockResource } from "../store/resource.js";
import type { MockStore } from "../store/store.js";
import { identifierOf } from "./identifier.js";
import { included } from "./included.js";
import { project } from "./project.js";
import type { Result } from "./result.js";

/** Items per page if neither the call nor the spec names a size. */
const PAGE_SIZE = 20;

/** Returns the response document of a result, or `undefined` if the call's cursor is invalid. */
export function documentOf(
  mock: MockOperation,
  call: ParsedRequest,
  { data, identifiersOnly }: Result,
  url: string,
  store: MockStore,
): object | undefined {
  const { include, sort } = call.parameters;
  const identifierSchema = itemSchema(mock);
  const show = (resource: MockResource): object =>
    identifiersOnly
      ? identifierOf(resource, identifierSchema)
      : project(resource, call, mock.request);
  const schemas = includedSchemas(mock);
  const includedIn = (primary: readonly MockResource[]): object =>
    include === undefined ? {} : { included: included(primary, include, store, schemas).map(show) };
  if (!Array.isArray(data)) {
    const primary = data ? [data] : [];
    return { data: data ? show(data) : null, ...includedIn(primary), links: { self: url } };
  }
  const cursorName = mock.operation.paging === "page_cursor" ? "page_cursor" : "page[cursor]";
  const page = pageOf(sorted(data, sort), pageParameters(mock, call, store), url, cursorName);
  return page && { data: page.items.map(show), links: page.links, ...includedIn(page.items) };
}

/** A minus before the field sorts in descending order (JSON:API 1.0 §8.4). */
function sorted(resources: readonly MockResource[], sort: unknown): readonly MockResource[] {
  if (typeof sort !== "string") return resources;
  const descending = sort.startsWith("-");
  const field = descending ? sort.slice(1) : sort;
  return sortBy(resources, (resource) => fieldValue(resource, field), descending);
}

/** Generated lists have one page, so every cursor leads to it. */
function pageParameters(
  { pageSize = PAGE_SIZE }: MockOperation,
  { parameters }: ParsedRequest,
  { generates }: MockStore,
): { size: number; cursor?: string } {
  const { size, cursor } = (parameters["page"] ?? {}) as { size?: number; cursor?: string };
  return { size: size ?? pageSize, ...(cursor !== undefined && !generates && { cursor }) };
}

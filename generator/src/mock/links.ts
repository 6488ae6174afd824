import { constant, responseDocument } from "../model/documents.js";
import { Resolver } from "../model/resolve.js";

import { operationsOf, type Spec } from "../spec/openapi.js";
import { isObject } from "../spec/structure.js";

/** Value of the cursor that leads to the second and last page. */
const SECOND_PAGE = "cGFnZTo6Mg";

/** The path of a collection by the type of its resources: `list` → `/api/lists`. */
export type Collections = ReadonlyMap<string, string>;

/** Returns the collections of which a spec gets a resource by its id. */
export function collectionsOf(spec: Spec): Collections {
  const resolver = new Resolver(spec);
  const collections = new Map<string, string>();
  for (const { path, method, operation } of operationsOf(spec)) {
    const [, collection] = /^(\/api\/[^/]+)\/\{[^/]+\}$/.exec(path) ?? [];
    if (method !== "get" || collection === undefined) continue;
    const document = responseDocument(operation, resolver);
    if (document === undefined || document === "unknown") continue;
    const type = constant(resolver.flatten(document.item).properties?.["type"], resolver);
    if (type !== undefined) collections.set(type, collection);
  }
  return collections;
}

/**
 * Sets all links of a response document to addresses of this server. A collection has two pages with
 * the same items.
 * @param url URL of the request
 * @param cursor name of the operation's cursor parameter, if it has one
 */
export function setLinks(
  document: unknown,
  url: URL,
  collections: Collections,
  cursor: string | undefined,
): void {
  if (!isObject(document)) return;
  if (isObject(document["links"])) setDocumentLinks(document["links"], url, cursor);
  for (const data of [document["data"], document["included"]].flat()) {
    if (isObject(data)) setResourceLinks(data, url.origin, collections);
  }
}

function setDocumentLinks(
  links: Record<string, unknown>,
  url: URL,
  cursor: string | undefined,
): void {
  const page = (value: string | undefined): string | null => {
    if (cursor === undefined) return null;
    const other = new URL(url);
    other.searchParams.delete(cursor);
    if (value !== undefined) other.searchParams.set(cursor, value);
    return other.href;
  };
  const isFirst = cursor === undefined || !url.searchParams.has(cursor);
  const own: Record<string, string | null> = {
    self: url.href,
    related: url.href.replace("/relationships/", "/"),
    first: page(undefined),
    last: page(SECOND_PAGE),
    prev: isFirst ? null : page(undefined),
    next: isFirst ? page(SECOND_PAGE) : null,
  };
  for (const [name, link] of Object.entries(own)) if (name in links) links[name] = link;
}

function setResourceLinks(
  resource: Record<string, unknown>,
  origin: string,
  collections: Collections,
): void {
  const { type, id, links, relationships } = resource;
  const collection = collections.get(`${type}`) ?? `/api/${type}s`;
  const self = `${origin}${collection}/${encodeURIComponent(`${id}`)}`;
  if (isObject(links)) links["self"] = self;
  for (const [name, relationship] of Object.entries(Object(relationships) as object)) {
    if (!isObject(relationship) || !isObject(relationship["links"])) continue;
    relationship["links"] = { self: `${self}/relationships/${name}`, related: `${self}/${name}` };
  }
}

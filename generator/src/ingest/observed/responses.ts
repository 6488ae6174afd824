import type { ObservedIncluded, ObservedPageLinks, ObservedStatus } from "../../spec/observed.js";
import {
  type OpenApi,
  type OperationObject,
  operationsOf,
  type SchemaObject,
} from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";
import { responseSchemas } from "../corrections/responses.js";
import { matches } from "../corrections/rule.js";
import { resourcesByType } from "./resources.js";

/** Adds the resources that operations include unasked; returns the number of changed responses. */
export function addIncluded({ where, types }: ObservedIncluded, document: OpenApi): number {
  const known = resourcesByType(document);
  const items = types.flatMap(
    (type) => known.get(type)?.find(({ $ref }) => $ref !== undefined) ?? [],
  );
  const [only] = items;
  if (!only) return 0;
  let count = 0;
  for (const operation of operations(document, where)) {
    for (const response of responseSchemas(operation, document)) {
      if (!response.properties || response.properties["included"]) continue;
      const schema: SchemaObject = items.length === 1 ? only : { anyOf: items };
      response.properties["included"] = { type: "array", items: structuredClone(schema) };
      count++;
    }
  }
  return count;
}

/** Replaces links that lack those of a page; returns the number of changed responses. */
export function addPageLinks({ where }: ObservedPageLinks, document: OpenApi): number {
  const name = "CollectionLinks";
  if (!document.components.schemas?.[name]) return 0;
  let count = 0;
  for (const operation of operations(document, where)) {
    for (const { properties } of responseSchemas(operation, document)) {
      const links = properties?.["links"];
      if (!properties || (links && follow(document, links).properties?.["next"])) continue;
      properties["links"] = { $ref: `#/components/schemas/${name}` };
      count++;
    }
  }
  return count;
}

/** Adds a status beside the described one, with the same content; returns the number of operations. */
export function addStatus(
  { where, described, observed }: ObservedStatus,
  document: OpenApi,
): number {
  let count = 0;
  for (const { responses } of operations(document, where)) {
    const response = responses?.[described];
    if (!response || responses[observed]) continue;
    responses[observed] = { ...structuredClone(response), "x-klaviyo-observed": true };
    count++;
  }
  return count;
}

const operations = (document: OpenApi, where: { operations: string[] }): OperationObject[] =>
  operationsOf(document)
    .map(({ operation }) => operation)
    .filter((operation) => matches(where, operation));

import { type OpenApi, operationsOf, type SchemaObject } from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";
import {
  mergedParts,
  primaryData,
  resourceType,
  responseSchemas,
} from "../corrections/responses.js";

/** Returns the resources that a response contains: its primary data, and what it includes. */
function resourcesIn(response: SchemaObject, document: OpenApi): SchemaObject[] {
  const primary = primaryData(response, document);
  const included = response.properties?.["included"];
  const items = included && follow(document, included).items;
  const target = items && follow(document, items);
  return [
    ...(primary ? [primary] : []),
    ...(target?.oneOf ?? target?.anyOf ?? (items ? [items] : [])),
  ];
}

/** Resources of responses with attributes, by JSON:API type; each schema once. */
export function resourcesByType(document: OpenApi): Map<string, SchemaObject[]> {
  const found = new Map<string, Map<SchemaObject, SchemaObject>>();
  for (const { operation } of operationsOf(document)) {
    for (const response of responseSchemas(operation, document)) {
      for (const resource of resourcesIn(response, document)) {
        const parts = mergedParts(resource, document);
        const type = resourceType(resource, document);
        if (type === undefined || !parts.some(({ properties }) => properties?.["attributes"]))
          continue;
        const known = found.get(type) ?? new Map<SchemaObject, SchemaObject>();
        found.set(type, known.set(follow(document, resource), resource));
      }
    }
  }
  return new Map([...found].map(([type, resources]) => [type, [...resources.values()]]));
}

/** Returns the part of a resource that declares a member, or else the one that declares its type. */
export function partWith(
  resource: SchemaObject,
  member: string,
  document: OpenApi,
): SchemaObject | undefined {
  const parts = mergedParts(resource, document);
  return (
    parts.find(({ properties }) => properties?.[member]) ??
    parts.find(({ properties }) => properties?.["type"])
  );
}

/** Adds names to the required members of an object; returns whether that changed it. */
export function requireMember(owner: SchemaObject, name: string): boolean {
  if (owner.required?.includes(name)) return false;
  owner.required = [...(owner.required ?? []), name];
  return true;
}

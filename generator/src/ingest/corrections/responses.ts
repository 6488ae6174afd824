import type { OpenApi, OperationObject, SchemaObject } from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";

/** Returns the schemas of an operation's successful responses, with references resolved. */
export function responseSchemas(operation: OperationObject, document: OpenApi): SchemaObject[] {
  return Object.entries(operation.responses ?? {}).flatMap(([status, response]) => {
    if (!status.startsWith("2") || !("content" in response)) return [];
    return Object.values(response.content ?? {}).flatMap(({ schema }) =>
      schema ? [follow(document, schema)] : [],
    );
  });
}

/** Returns a schema and, if it is an `allOf`, all schemas that it is merged from. */
export function mergedParts(schema: SchemaObject, document: OpenApi): SchemaObject[] {
  const target = follow(document, schema);
  return target.allOf
    ? [target, ...target.allOf.flatMap((part) => mergedParts(part, document))]
    : [target];
}

/** Returns the schema of a response's primary data: its resource, or the item of its collection. */
export function primaryData(response: SchemaObject, document: OpenApi): SchemaObject | undefined {
  const data = response.properties?.["data"];
  if (!data) return undefined;
  const target = follow(document, data);
  const known = target.anyOf?.find((member) => member.type !== "null") ?? data;
  const inner = follow(document, known);
  return inner.type === "array" ? inner.items : known;
}

/** Returns the JSON:API type of a resource schema if it allows a single one. */
export function resourceType(schema: SchemaObject, document: OpenApi): string | undefined {
  for (const part of mergedParts(schema, document)) {
    const type = part.properties?.["type"];
    const values = type ? follow(document, type).enum : undefined;
    if (values?.length === 1 && typeof values[0] === "string") return values[0];
  }
  return undefined;
}

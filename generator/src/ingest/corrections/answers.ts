import type { OpenApi, OperationObject, SchemaObject } from "../../spec/openapi.js";

/** A schema with its references followed. */
export function follow(schema: SchemaObject, document: OpenApi): SchemaObject {
  const name = schema.$ref?.split("/").at(-1);
  const target = name === undefined ? undefined : document.components.schemas?.[name];
  return target ? follow(target, document) : schema;
}

/** The document schemas that an operation's successful answers carry, references followed. */
export function answerSchemas(operation: OperationObject, document: OpenApi): SchemaObject[] {
  return Object.entries(operation.responses ?? {}).flatMap(([status, response]) => {
    if (!status.startsWith("2") || !("content" in response)) return [];
    return Object.values(response.content ?? {}).flatMap(({ schema }) =>
      schema ? [follow(schema, document)] : [],
    );
  });
}

/** The parts a schema is merged from, down to those that are no merge themselves. */
export function mergedParts(schema: SchemaObject, document: OpenApi): SchemaObject[] {
  const target = follow(schema, document);
  return target.allOf
    ? [target, ...target.allOf.flatMap((part) => mergedParts(part, document))]
    : [target];
}

/** The resource, or the item of a collection, that a document schema has as its `data`. */
export function primaryData(answer: SchemaObject, document: OpenApi): SchemaObject | undefined {
  const data = answer.properties?.["data"];
  if (!data) return undefined;
  const target = follow(data, document);
  const known = target.anyOf?.find((member) => member.type !== "null") ?? data;
  const inner = follow(known, document);
  return inner.type === "array" ? inner.items : known;
}

/** JSON:API type of a resource schema, where it is a single one. */
export function resourceType(schema: SchemaObject, document: OpenApi): string | undefined {
  for (const part of mergedParts(schema, document)) {
    const type = part.properties?.["type"];
    const values = type ? follow(type, document).enum : undefined;
    if (values?.length === 1 && typeof values[0] === "string") return values[0];
  }
  return undefined;
}

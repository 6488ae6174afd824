import { innerSchemas, type OpenApi, operationsOf, type SchemaObject } from "../../spec/openapi.js";
import type { Pass } from "../context.js";

/** From OpenAPI 3.0 to 3.1: what may be `null` says so with its type (3.1.0 §4.8.24). */
export const upgradeToOpenApi31: Pass = (document) => {
  document.openapi = "3.1.0";
  eachSchema(document, (schema) => {
    if (schema.nullable === undefined) return;
    const { nullable, type } = schema;
    delete schema.nullable;
    if (!nullable || type === undefined) return;
    const types = [type].flat();
    schema.type = types.includes("null") ? types : [...types, "null"];
    if (schema.enum && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
  });
};

/** Calls a visitor with every schema of a document, outer ones first. */
export function eachSchema(
  document: OpenApi,
  visit: (schema: SchemaObject, place: string) => void,
): void {
  const walk = (schema: SchemaObject, place: string): void => {
    visit(schema, place);
    for (const [way, inner] of innerSchemas(schema)) walk(inner, `${place}/${way}`);
  };
  const content = (
    bodies: Record<string, { schema?: SchemaObject }> | undefined,
    place: string,
  ): void => {
    for (const [type, { schema }] of Object.entries(bodies ?? {}))
      if (schema) walk(schema, `${place}/${type}`);
  };
  const { schemas, parameters, responses } = document.components;
  for (const [name, schema] of Object.entries(schemas ?? {}))
    walk(schema, `#/components/schemas/${name}`);
  for (const [name, { schema }] of Object.entries(parameters ?? {})) {
    if (schema) walk(schema, `#/components/parameters/${name}`);
  }
  for (const [name, response] of Object.entries(responses ?? {})) {
    content(response.content, `#/components/responses/${name}`);
  }
  for (const { path, method, operation } of operationsOf(document)) {
    const place = `${method.toUpperCase()} ${path}`;
    for (const parameter of operation.parameters ?? []) {
      if ("schema" in parameter && parameter.schema)
        walk(parameter.schema, `${place} ${parameter.name}`);
    }
    const { requestBody } = operation;
    if (requestBody && "content" in requestBody) content(requestBody.content, `${place} request`);
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      if ("content" in response) content(response.content, `${place} ${status}`);
    }
  }
}

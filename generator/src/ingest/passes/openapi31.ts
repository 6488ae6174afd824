import { innerSchemas, type OpenApi, operationsOf, type SchemaObject } from "../../spec/openapi.js";
import type { Pass } from "../context.js";

/** Upgrades OpenAPI 3.0 to 3.1, where `nullable` is the type `null` (3.1.0 §4.8.24). */
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

/** Calls a visitor with every schema of a document, parents first. */
export function eachSchema(document: OpenApi, visit: (schema: SchemaObject) => void): void {
  const walk = (schema: SchemaObject): void => {
    visit(schema);
    for (const inner of innerSchemas(schema)) walk(inner);
  };
  const content = (bodies: Record<string, { schema?: SchemaObject }> | undefined): void => {
    for (const { schema } of Object.values(bodies ?? {})) if (schema) walk(schema);
  };
  const { schemas, parameters, responses } = document.components;
  for (const schema of Object.values(schemas ?? {})) walk(schema);
  for (const { schema } of Object.values(parameters ?? {})) if (schema) walk(schema);
  for (const response of Object.values(responses ?? {})) content(response.content);
  for (const { operation } of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) {
      if ("schema" in parameter && parameter.schema) walk(parameter.schema);
    }
    const { requestBody } = operation;
    if (requestBody && "content" in requestBody) content(requestBody.content);
    for (const response of Object.values(operation.responses ?? {})) {
      if ("content" in response) content(response.content);
    }
  }
}

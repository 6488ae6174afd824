import { innerSchemas, type OpenApi, operationsOf, type SchemaObject } from "../../spec/openapi.js";
import { responseSchemas } from "../corrections/responses.js";

const PREFIX = "#/components/schemas/";

/**
 * Gives requests a copy of a component that responses use too, so that changes of the component do not
 * reach requests. Shared components between the request and this one are copied as well.
 */
export function separateFromRequests(component: SchemaObject, document: OpenApi): void {
  const schemas = document.components.schemas ?? {};
  const name = Object.keys(schemas).find((one) => schemas[one] === component);
  if (name === undefined) return;
  const roots = requestSchemas(document);
  const inRequests = reachable(roots, schemas);
  if (!inRequests.has(name)) return;
  const responses = operationsOf(document).flatMap(({ operation }) =>
    responseSchemas(operation, document),
  );
  const inResponses = reachable(responses, schemas);
  const shared = [...inRequests].filter((one) => inResponses.has(one));
  const copied = new Set([name]);
  for (let size = 0; size < copied.size; ) {
    size = copied.size;
    for (const one of shared) {
      eachReference(schemas[one] ?? {}, (_, target) => {
        if (copied.has(target)) copied.add(one);
      });
    }
  }
  const copies = [...copied].map((one) => {
    const copy = structuredClone(schemas[one] ?? {});
    schemas[`${one}Input`] = copy;
    return copy;
  });
  const own = [...inRequests].filter((one) => !inResponses.has(one)).map((one) => schemas[one]);
  for (const schema of [...roots, ...own, ...copies]) {
    eachReference(schema ?? {}, (reference, target) => {
      if (copied.has(target)) reference.$ref = `${PREFIX}${target}Input`;
    });
  }
}

const requestSchemas = (document: OpenApi): SchemaObject[] =>
  operationsOf(document).flatMap(({ operation: { requestBody } }) =>
    requestBody && "content" in requestBody
      ? Object.values(requestBody.content).flatMap(({ schema }) => schema ?? [])
      : [],
  );

/** Returns the names of the components that schemas reach. */
function reachable(
  roots: readonly SchemaObject[],
  schemas: Readonly<Record<string, SchemaObject>>,
): Set<string> {
  const seen = new Set<string>();
  const visit = (schema: SchemaObject): void =>
    eachReference(schema, (_, target) => {
      if (seen.has(target)) return;
      seen.add(target);
      visit(schemas[target] ?? {});
    });
  for (const root of roots) visit(root);
  return seen;
}

/** Calls a visitor with every reference in a schema and its target, without following references. */
function eachReference(
  schema: SchemaObject,
  visit: (reference: SchemaObject, target: string) => void,
): void {
  if (schema.$ref?.startsWith(PREFIX)) visit(schema, schema.$ref.slice(PREFIX.length));
  for (const inner of innerSchemas(schema)) eachReference(inner, visit);
}

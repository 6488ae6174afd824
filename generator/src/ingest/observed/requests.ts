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
  const roots = requestSchemas(document);
  const inRequests = reachable(roots, schemas);
  if (name === undefined || !inRequests.has(name)) return;
  const responses = operationsOf(document).flatMap(({ operation }) =>
    responseSchemas(operation, document),
  );
  const inResponses = reachable(responses, schemas);
  const shared = [...inRequests].filter((one) => inResponses.has(one));
  const copied = new Set([name]);
  for (let size = 0; size < copied.size; ) {
    size = copied.size;
    for (const one of shared) {
      if (referencesIn(schemas[one] ?? {}).some(({ target }) => copied.has(target)))
        copied.add(one);
    }
  }
  const copies = [...copied].map((one) => {
    const copy = structuredClone(schemas[one] ?? {});
    schemas[`${one}Input`] = copy;
    return copy;
  });
  const own = [...inRequests].filter((one) => !inResponses.has(one)).map((one) => schemas[one]);
  for (const schema of [...roots, ...own, ...copies]) {
    for (const { reference, target } of referencesIn(schema ?? {})) {
      if (copied.has(target)) reference.$ref = `${PREFIX}${target}Input`;
    }
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
  const visit = (schema: SchemaObject): void => {
    for (const { target } of referencesIn(schema)) {
      if (seen.has(target)) continue;
      seen.add(target);
      visit(schemas[target] ?? {});
    }
  };
  for (const root of roots) visit(root);
  return seen;
}

/** Returns the references in a schema, without following them. */
function referencesIn(schema: SchemaObject): { reference: SchemaObject; target: string }[] {
  const own = schema.$ref?.startsWith(PREFIX)
    ? [{ reference: schema, target: schema.$ref.slice(PREFIX.length) }]
    : [];
  return [...own, ...innerSchemas(schema).flatMap(referencesIn)];
}

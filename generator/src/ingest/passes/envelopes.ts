import { pascalCase } from "../../names/case.js";
import {
  innerSchemas,
  type OpenApi,
  operationsOf,
  type ParameterObject,
  type SchemaObject,
} from "../../spec/openapi.js";
import type { Pass } from "../context.js";
import { eachSchema } from "./openapi31.js";

/**
 * Moves what repeats throughout a description to components: parameters, resource identifiers and
 * error bodies. A change then shows once in the git diff of a spec, not hundreds of times.
 */
export const hoistEnvelopes: Pass = (document) => {
  hoistErrors(document);
  hoistIdentifiers(document);
  hoistParameters(document);
};

/** `ClientError` and `ServerError` describe the same errors. */
function hoistErrors(document: OpenApi): void {
  const bodies = Object.values(document.components.responses ?? {}).flatMap((response) =>
    Object.values(response.content ?? {}),
  );
  const [first] = bodies;
  if (!first?.schema || first.schema.$ref !== undefined || bodies.length < 2) return;
  const same = bodies.filter(
    ({ schema }) => JSON.stringify(schema) === JSON.stringify(first.schema),
  );
  const $ref = addSchema(document, "Errors", first.schema);
  for (const body of same) body.schema = { $ref };
}

/** Replaces `{ type, id }` of one type by a reference, for example to `ProfileIdentifier`. */
function hoistIdentifiers(document: OpenApi): void {
  const names = new Map<string, string>();
  const replace = (schema: SchemaObject): void => {
    for (const inner of innerSchemas(schema)) {
      const type = identifierType(inner, document);
      if (type === undefined) continue;
      const $ref =
        names.get(type) ?? addSchema(document, `${pascalCase(type)}Identifier`, { ...inner });
      names.set(type, $ref);
      become(inner, { $ref });
    }
  };
  eachSchema(document, replace);
}

function identifierType(schema: SchemaObject, document: OpenApi): string | undefined {
  const { properties, required, type, ...others } = schema;
  if (!properties || type !== "object" || Object.keys(others).length > 0) return undefined;
  const [typeSchema, id] = [properties["type"], properties["id"]];
  const bare = id && Object.keys(id).join() === "type" && id.type === "string";
  if (!typeSchema || !bare || Object.keys(properties).length !== 2) return undefined;
  if ([...(required ?? [])].sort().join() !== "id,type") return undefined;
  const named = typeSchema.$ref?.split("/").at(-1);
  const values = (named ? document.components.schemas?.[named] : typeSchema)?.enum;
  return values?.length === 1 && typeof values[0] === "string" ? values[0] : undefined;
}

/** Moves parameters of several operations. The most common form gets the plain name. */
function hoistParameters(document: OpenApi): void {
  const uses = new Map<string, { parameter: ParameterObject; operations: string[] }>();
  for (const { operation } of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) {
      if (!("name" in parameter)) continue;
      const text = JSON.stringify(parameter);
      const use = uses.get(text) ?? { parameter, operations: [] };
      use.operations.push(operation.operationId);
      uses.set(text, use);
    }
  }
  const repeated = [...uses]
    .filter(([, { operations }]) => operations.length > 1)
    .sort(([, a], [, b]) => b.operations.length - a.operations.length);
  const components = new Map(Object.entries(document.components.parameters ?? {}));
  const names = new Map<string, string>();
  for (const [text, { parameter, operations }] of repeated) {
    const plain = parameter.name.replaceAll(/[^A-Za-z0-9_-]+/g, ".").replaceAll(/^\.|\.$/g, "");
    const [first = ""] = [...operations].sort();
    const name = components.has(plain)
      ? `${plain}.${first.replaceAll(/[^A-Za-z0-9_-]+/g, "")}`
      : plain;
    if (plain === "" || components.has(name)) continue;
    components.set(name, parameter);
    names.set(text, name);
  }
  document.components.parameters = Object.fromEntries(components);
  for (const { operation } of operationsOf(document)) {
    operation.parameters = (operation.parameters ?? []).map((parameter) => {
      const name = names.get(JSON.stringify(parameter));
      return name === undefined ? parameter : { $ref: `#/components/parameters/${name}` };
    });
  }
}

/** Adds a schema under the name, or the next free one, and returns a reference to it. */
function addSchema(document: OpenApi, wanted: string, schema: SchemaObject): string {
  document.components.schemas ??= {};
  const { schemas } = document.components;
  let name = wanted;
  for (let n = 2; Object.hasOwn(schemas, name); n++) name = `${wanted}${n}`;
  schemas[name] = schema;
  return `#/components/schemas/${name}`;
}

/** Replaces a schema in place, because its parent keeps referring to the same object. */
function become(schema: SchemaObject, other: SchemaObject): void {
  for (const keyword of Object.keys(schema)) delete schema[keyword as keyof SchemaObject];
  Object.assign(schema, other);
}

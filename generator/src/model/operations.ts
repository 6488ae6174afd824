import { InputError } from "../errors.js";
import { camelCase, pascalCase } from "../names/case.js";
import { isIdentifier, type Namespace } from "../names/namespace.js";
import { JSON_API, type OperationObject, type SchemaObject } from "../spec/openapi.js";
import {
  alternatives,
  constant,
  type DocumentSchema,
  responseDocument,
  successStatuses,
} from "./documents.js";
import { includedResources } from "./included.js";
import { kindOf } from "./kinds.js";
import { limitsOf } from "./limits.js";
import type { Data, Operation, OperationParameters, Request, Response } from "./model.js";
import { additionalFieldNames, buildParameters, filterFields } from "./parameters.js";
import { RESERVED_FUNCTIONS } from "./reserved.js";
import type { Resolver } from "./resolve.js";
import type { ResourceTable } from "./resources.js";
import type { TypeTable } from "./types.js";

/** An operation of the spec with its path and method. */
export interface LocatedOperation {
  path: string;
  method: Operation["method"];
  operation: OperationObject;
}

/** The tables that the operations of one domain fill. */
export interface Tables {
  resolver: Resolver;
  resources: ResourceTable;
  types: TypeTable;
  names: Namespace;
  revision: string;
}

/** What an operation sends and receives, collected before names are assigned. */
export interface CollectedOperation extends LocatedOperation {
  document: DocumentSchema | "unknown" | undefined;
  /** key of the response's primary resource in the table */
  primary: string | undefined;
  /** keys and types of the resources that may be included */
  included: { key: string; type: string }[];
  body: { as: Request["as"]; schema: SchemaObject; many: boolean; required: boolean } | undefined;
}

/** First step: adds the resources and schemas of an operation to the tables. */
export function collectOperation(
  located: LocatedOperation,
  { resolver, resources, types }: Tables,
): CollectedOperation {
  const { operation } = located;
  const document = responseDocument(operation, resolver);
  const additional = additionalFieldNames(operation, resolver);
  const id = operation.operationId;
  const described = typeof document === "object" ? document : undefined;
  const primary = described && resources.add(described.item, id, additional);
  const included = (described?.included ?? []).flatMap((schema) => {
    const key = resources.add(schema, id, additional);
    const type = constant(resolver.flatten(schema).properties?.["type"], resolver);
    return key !== undefined && type !== undefined ? [{ key, type }] : [];
  });
  const body = bodyOf(operation, resolver);
  if (body) types.markUsed(body.schema, "request");
  return { ...located, document, primary, included, body };
}

function bodyOf(operation: OperationObject, resolver: Resolver): CollectedOperation["body"] {
  if (!operation.requestBody) return undefined;
  const { content, required = false } = resolver.resolve(operation.requestBody);
  const [mediaType] = Object.keys(content);
  const schema = mediaType === undefined ? undefined : content[mediaType]?.schema;
  if (!schema) return undefined;
  if (mediaType !== JSON_API)
    return { as: "form", schema: resolver.flatten(schema), many: false, required };
  const data = resolver.flatten(schema).properties?.["data"];
  if (!data) {
    throw new InputError(`${operation.operationId}: the request body has no "data" member`);
  }
  const flat = resolver.flatten(data);
  const many = flat.type === "array";
  return { as: "data", schema: many && flat.items ? flat.items : data, many, required };
}

/** Second step: builds the operation, when all names are known. */
export function buildOperation(collected: CollectedOperation, tables: Tables): Operation {
  const { operation, path, method } = collected;
  const { resolver, types, names } = tables;
  const id = operation.operationId;
  const name = camelCase(id);
  if (!isIdentifier(name) || RESERVED_FUNCTIONS.includes(name)) {
    throw new InputError(
      `operationId ${JSON.stringify(id)} at ${path} cannot be used as a function name`,
    );
  }
  const parameters = buildParameters(operation, resolver, types);
  const request = buildRequest(collected, parameters, tables);
  const response = buildResponse(collected, parameters, tables);
  const typeName = names.claim(pascalCase(id), `${pascalCase(id)}Operation`);
  const { filter } = parameters;
  const stated = operation["x-klaviyo-body-filters"];
  const bodyFilter = stated && {
    typeName: "",
    required: false,
    fields: filterFields(stated),
    list: isListed(collected.body?.schema, resolver),
  };
  for (const one of [filter, bodyFilter]) if (one) one.typeName = names.claim(`${typeName}Filter`);
  return {
    id,
    name,
    typeName,
    parametersName: names.claim(`${typeName}Parameters`),
    aliases: (operation["x-klaviyo-operation-aliases"] ?? [])
      .map(camelCase)
      .filter((alias) => isIdentifier(alias) && alias !== name),
    kind: kindOf({ id, method, path, request, response }),
    method,
    path,
    deprecated: operation.deprecated === true,
    public: operation.security?.length === 0,
    scopes: operation["x-klaviyo-scopes"] ?? [],
    ...limitsOf(operation),
    idempotent: operation["x-klaviyo-idempotent"] === true || method !== "POST",
    idempotencyKey: operation["x-klaviyo-idempotency-key"],
    idempotencyTime: operation["x-klaviyo-idempotency-time"],
    idempotentUnless: operation["x-klaviyo-idempotent-unless"],
    parameters,
    bodyFilter,
    synonyms: new Map(Object.entries(operation["x-klaviyo-body-synonyms"] ?? {})),
    duplicates: operation["x-klaviyo-duplicates"],
    request,
    response,
    paging: pagingOf(parameters, collected.body?.schema, resolver),
    reference: `https://developers.klaviyo.com/en/v${segment(tables.revision)}/reference/${segment(id)}`,
    words: undefined,
    description: operation.description,
  };
}

/** Encodes a segment of a URL in a Markdown link, which a parenthesis would end. */
const segment = (text: string): string =>
  encodeURIComponent(text).replaceAll("(", "%28").replaceAll(")", "%29");

/** Whether the filter in a body is a list of conditions. */
function isListed(data: SchemaObject | undefined, resolver: Resolver): boolean {
  const member = (schema: SchemaObject | undefined, name: string) =>
    schema && resolver.flatten(schema).properties?.[name];
  const filter = member(member(data, "attributes"), "filter");
  return filter !== undefined && resolver.flatten(filter).type === "array";
}

function buildRequest(
  { body, method, path }: CollectedOperation,
  parameters: OperationParameters,
  { resolver, types }: Tables,
): Request | undefined {
  if (!body) return undefined;
  const flat = resolver.flatten(body.schema);
  const ids = parameters.path.filter((parameter) => parameter.name === "id");
  // A relationship's body names another resource than its path.
  const addressed = method !== "POST" && path.endsWith("}");
  const repeats = addressed && !body.many && flat.properties?.["id"] !== undefined;
  return {
    as: body.as,
    required: body.required,
    many: body.many,
    schema: types.convert(body.schema, "request"),
    type: body.as === "data" ? constant(flat.properties?.["type"], resolver) : undefined,
    dataId: repeats ? ids[0]?.name : undefined,
  };
}

function buildResponse(
  { operation, document, primary, included }: CollectedOperation,
  parameters: OperationParameters,
  { resolver, resources }: Tables,
): Response {
  return {
    statuses: successStatuses(operation),
    data: dataOf(document, primary, resolver, resources),
    included: includedResources(
      parameters.include,
      included.map(({ key, type }) => ({ type, name: resources.nameOf(key) })),
    ),
    alwaysIncluded: parameters.include ? [] : included.map(({ key }) => resources.nameOf(key)),
    members: typeof document === "object" ? document.others : [],
  };
}

function dataOf(
  document: CollectedOperation["document"],
  primary: string | undefined,
  resolver: Resolver,
  resources: ResourceTable,
): Data {
  if (document === undefined) return { kind: "none" };
  if (document === "unknown") return { kind: "unknown" };
  const { many, nullable, item } = document;
  if (primary !== undefined) {
    return { kind: "resource", many, nullable, resource: resources.nameOf(primary) };
  }
  const types = alternatives(item, resolver).flatMap((member) => {
    const type = resolver.flatten(member).properties?.["type"];
    return type ? (resolver.flatten(type).enum ?? []) : [];
  });
  const named = types.filter((type) => typeof type === "string");
  return named.length > 0
    ? { kind: "identifier", many, nullable, types: named }
    : { kind: "unknown" };
}

function pagingOf(
  parameters: OperationParameters,
  body: SchemaObject | undefined,
  resolver: Resolver,
): Operation["paging"] {
  if (parameters.page.has("cursor")) return "cursor";
  if (parameters.query.some((parameter) => parameter.name === "page_cursor")) return "page_cursor";
  const attributes = body && resolver.flatten(body).properties?.["attributes"];
  const paged = attributes && resolver.flatten(attributes).properties?.["page_cursor"];
  return paged ? { pointer: "/data/attributes/page_cursor" } : undefined;
}

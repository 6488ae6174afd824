import { JSON_API, type OperationObject, type SchemaObject } from "../spec/openapi.js";
import type { Resolver } from "./resolve.js";

/** The parts of a JSON:API document that the spec describes. */
export interface DocumentSchema {
  /** a resource or an identifier; for collections, one item */
  item: SchemaObject;
  many: boolean;
  nullable: boolean;
  /** the resources that `included` may contain */
  included: SchemaObject[];
  /** its other members, such as `meta` */
  others: string[];
}

/** Returns the success status codes of an operation, those of the live API first, then in order. */
export function successStatuses({ responses = {} }: OperationObject): string[] {
  const isObserved = (status: string): boolean => {
    const response = responses[status];
    return response !== undefined && "x-klaviyo-observed" in response;
  };
  const statuses = Object.keys(responses)
    .filter((status) => /^2(\d\d|XX)$/.test(status))
    .sort();
  return [...statuses].sort((a, b) => Number(isObserved(b)) - Number(isObserved(a)));
}

/**
 * Returns the document of an operation's successful response: `undefined` if it has no content,
 * `"unknown"` if the spec does not describe its content.
 */
export function responseDocument(
  operation: OperationObject,
  resolver: Resolver,
): DocumentSchema | "unknown" | undefined {
  for (const status of successStatuses(operation)) {
    const response = resolver.resolve(operation.responses?.[status] ?? {});
    const content = response.content;
    if (!content || Object.keys(content).length === 0) continue;
    const schema = content[JSON_API]?.schema;
    if (!schema) return "unknown";
    return documentOf(schema, resolver) ?? "unknown";
  }
  return undefined;
}

/** Members of a document that have a place of their own in the model. */
const STANDARD = new Set(["data", "included", "links"]);

function documentOf(schema: SchemaObject, resolver: Resolver): DocumentSchema | undefined {
  const document = resolver.flatten(schema);
  const declared = document.properties?.["data"];
  if (!declared) return undefined;
  const { schema: data, nullable } = withoutNull(declared, resolver);
  const flat = resolver.flatten(data);
  const many = flat.type === "array";
  const item = many ? flat.items : data;
  if (!item) return undefined;
  const included = document.properties?.["included"];
  const members = included ? resolver.flatten(included).items : undefined;
  return {
    item,
    many,
    nullable,
    included: members ? alternatives(members, resolver) : [],
    others: Object.keys(document.properties ?? {}).filter((name) => !STANDARD.has(name)),
  };
}

/** Returns the members of a union; any other schema as it is. */
export function alternatives(schema: SchemaObject, resolver: Resolver): SchemaObject[] {
  const target = resolver.resolve<SchemaObject>(schema);
  return target.oneOf ?? target.anyOf ?? [schema];
}

/** Returns a schema without `null`, and whether it allowed `null`. */
export function withoutNull(
  schema: SchemaObject,
  resolver: Resolver,
): { schema: SchemaObject; nullable: boolean } {
  const target = resolver.resolve<SchemaObject>(schema);
  const members = target.anyOf ?? target.oneOf;
  if (members?.some((member) => member.type === "null")) {
    const others = members.filter((member) => member.type !== "null");
    const [only] = others;
    return { schema: others.length === 1 && only ? only : { anyOf: others }, nullable: true };
  }
  if (Array.isArray(target.type) && target.type.includes("null")) {
    const types = target.type.filter((type) => type !== "null");
    const [only] = types;
    return {
      schema: { ...target, type: types.length === 1 && only ? only : types },
      nullable: true,
    };
  }
  return { schema, nullable: false };
}

/** Returns the value of an enum with exactly one value, if that is a string. */
export function constant(schema: SchemaObject | undefined, resolver: Resolver): string | undefined {
  if (!schema) return undefined;
  const values = resolver.flatten(schema).enum ?? [];
  const [value] = values;
  return values.length === 1 && typeof value === "string" ? value : undefined;
}

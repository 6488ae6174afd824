import type { OperationObject, SchemaObject } from "../spec/openapi.js";
import type { Resolver } from "./resolve.js";

/** A JSON:API document as the spec describes it, taken apart. */
export interface DocumentSchema {
  /** resource or identifier; of a collection, one item */
  item: SchemaObject;
  many: boolean;
  nullable: boolean;
  /** the resources that `included` may hold */
  included: SchemaObject[];
}

export const MEDIA_TYPE = "application/vnd.api+json";

/** Status codes of success that an operation states, in order. */
export const successStatuses = (operation: OperationObject): string[] =>
  Object.keys(operation.responses ?? {})
    .filter((status) => /^2(\d\d|XX)$/.test(status))
    .sort();

/**
 * The document of an operation's successful answer; `undefined` where it has no content, `"unknown"`
 * where there is content that the spec does not describe.
 */
export function answerDocument(
  operation: OperationObject,
  resolver: Resolver,
): DocumentSchema | "unknown" | undefined {
  for (const status of successStatuses(operation)) {
    const response = resolver.resolve(operation.responses?.[status] ?? {});
    const content = response.content;
    if (!content || Object.keys(content).length === 0) continue;
    const schema = content[MEDIA_TYPE]?.schema;
    if (!schema) return "unknown";
    return documentOf(schema, resolver) ?? "unknown";
  }
  return undefined;
}

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
  return { item, many, nullable, included: members ? alternatives(members, resolver) : [] };
}

/** The members of a union, or the schema itself. */
export function alternatives(schema: SchemaObject, resolver: Resolver): SchemaObject[] {
  const target = resolver.resolve<SchemaObject>(schema);
  return target.oneOf ?? target.anyOf ?? [schema];
}

/** A schema without its `null`, and whether it had one. */
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

/** The only value of an enum with one value that is a string. */
export function constant(schema: SchemaObject | undefined, resolver: Resolver): string | undefined {
  if (!schema) return undefined;
  const values = resolver.flatten(schema).enum ?? [];
  const [value] = values;
  return values.length === 1 && typeof value === "string" ? value : undefined;
}

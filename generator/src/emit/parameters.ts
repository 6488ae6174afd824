import type { Operation, Parameter, Request } from "../model/model.js";
import {
  type Member,
  type ObjectSchema,
  objectOf,
  runtimeType,
  type Schema,
  stringEnum,
} from "../model/schema.js";
import { boundsOf, formatOf, membersOf } from "../model/schema-parts.js";
import { filterSchema } from "./filters.js";

/** Returns the schema of the parameters; `undefined` if the operation has none. */
export function parametersSchema(operation: Operation): ObjectSchema | undefined {
  const { parameters, request, paging } = operation;
  const { path, query, header, filter, sort, include, fields, additionalFields, page } = parameters;
  const members = new Map<string, Member>();
  const add = (name: string, schema: Schema, required = false): void => {
    const before = members.get(name)?.required ?? false;
    members.set(name, { name, schema, required: required || before });
  };
  const addAll = (list: readonly Parameter[]): void => {
    for (const { name, schema, required } of list) add(name, schema, required);
  };
  addAll(path);
  if (request?.as === "data") add("data", dataParameter(request), request.required);
  if (request?.as === "form") addForm(request.schema, add);
  if (filter) add("filter", filterSchema(filter), filter.required);
  if (fields.size > 0) add("fields", byKey(fields));
  if (additionalFields.size > 0) add("additionalFields", byKey(additionalFields));
  if (include) add("include", include.schema);
  if (sort) add("sort", sort.schema);
  const cursor = paging !== undefined && paging !== "cursor";
  const pages = cursor ? new Map([["cursor", CURSOR], ...page]) : page;
  if (pages.size > 0) add("page", byKey(pages));
  for (const { name, schema, required } of query) {
    // A client with publicKey(…) sends the company id itself.
    const sentByClient = operation.public && name === "company_id";
    if (name !== "page_cursor") add(name, schema, required && !sentByClient);
  }
  addAll(header);
  return members.size > 0 ? objectOf([...members.values()]) : undefined;
}

const CURSOR: Parameter = { name: "cursor", required: false, schema: { kind: "string" } };

const byKey = (parameters: ReadonlyMap<string, Parameter>): Schema =>
  objectOf(
    [...parameters].map(([name, { schema }]) => ({
      name,
      schema: withRange(schema),
      required: false,
    })),
  );

/** Adds a description of the bounds, which types cannot express. */
function withRange({ default: fallback, ...schema }: Schema): Schema {
  const { minimum = 0, maximum } = boundsOf(schema);
  if (maximum === undefined) return schema;
  const unless = fallback === undefined ? "" : `, default ${String(fallback)}`;
  return { ...schema, description: `${minimum} to ${maximum}${unless}` };
}

/** Returns the schema of the request's `data`. Members that the runtime fills in are optional. */
function dataParameter({ schema, many, type, dataId }: Request): Schema {
  const filled = [...(type === undefined ? [] : ["type"]), ...(dataId === undefined ? [] : ["id"])];
  const item = withOptional(schema, filled);
  return many ? { kind: "array", items: item } : item;
}

function withOptional(schema: Schema, names: readonly string[]): Schema {
  if (names.length === 0) return schema;
  if (schema.kind === "reference") return runtimeType("Prefilled", schema, stringEnum(names));
  if (schema.kind !== "object") return schema;
  const members = schema.members.map((member) =>
    names.includes(member.name) ? { ...member, required: false } : member,
  );
  return { ...schema, members };
}

function addForm(
  schema: Schema,
  add: (name: string, schema: Schema, required: boolean) => void,
): void {
  for (const { name, schema: part, required } of membersOf(schema)) {
    add(name, formatOf(part) === "binary" ? runtimeType("Upload") : part, required);
  }
}

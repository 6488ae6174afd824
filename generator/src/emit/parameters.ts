import type { Operation, Parameter, Request } from "../model/model.js";
import { parseRef, runtimeRef, type Schema, typeArgument } from "../model/schema.js";
import { filterSchema } from "./filters.js";

/** Schema of what a caller passes, by name; `undefined` where an operation takes nothing. */
export function parametersSchema(operation: Operation): Schema | undefined {
  const { parameters, request, paging } = operation;
  const { path, query, header, filter, sort, include, fields, additionalFields, page } = parameters;
  const members: [string, Schema, boolean][] = [];
  const add = (name: string, schema: Schema, required = false): void => {
    members.push([name, schema, required]);
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
    // A client of publicKey(…) brings the company id.
    const brought = operation.public && name === "company_id";
    if (name !== "page_cursor") add(name, schema, required && !brought);
  }
  addAll(header);
  if (members.length === 0) return undefined;
  return {
    type: "object",
    properties: Object.fromEntries(members.map(([name, schema]) => [name, schema])),
    required: members.filter(([, , required]) => required).map(([name]) => name),
  };
}

const CURSOR: Parameter = { name: "cursor", required: false, schema: { type: "string" } };

const byKey = (parameters: ReadonlyMap<string, Parameter>): Schema => ({
  type: "object",
  properties: Object.fromEntries(
    [...parameters].map(([key, { schema }]) => [key, withRange(schema)]),
  ),
});

/** Bounds of a number in words, as no type can say them. */
function withRange({ default: fallback, ...schema }: Schema): Schema {
  if (schema.maximum === undefined) return schema;
  const unless = fallback === undefined ? "" : `; ${String(fallback)} if left out`;
  return { ...schema, description: `${schema.minimum ?? 0} to ${schema.maximum}${unless}` };
}

/** The request's `data`, the members that the runtime fills in made optional. */
function dataParameter({ schema, many, type, dataId }: Request): Schema {
  const filled = [...(type === undefined ? [] : ["type"]), ...(dataId === undefined ? [] : ["id"])];
  const item = withOptional(schema, filled);
  return many ? { type: "array", items: item } : item;
}

function withOptional(schema: Schema, names: readonly string[]): Schema {
  if (names.length === 0) return schema;
  if (schema.$ref !== undefined) {
    return runtimeRef("Prefilled", typeArgument(parseRef(schema.$ref).name), ...names);
  }
  return { ...schema, required: (schema.required ?? []).filter((name) => !names.includes(name)) };
}

function addForm(
  schema: Schema,
  add: (name: string, schema: Schema, required: boolean) => void,
): void {
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const binary = part.format === "binary";
    add(name, binary ? runtimeRef("Upload") : part, schema.required?.includes(name) ?? false);
  }
}

import type {
  FiltersExtension,
  FilterValue,
  OperationObject,
  ParameterObject,
  SchemaObject,
} from "../spec/openapi.js";
import { leafOf, typesOf } from "./leaves.js";
import type { Filter, FilterField, OperationParameters, Parameter } from "./model.js";
import type { Resolver } from "./resolve.js";
import type { Schema } from "./schema.js";
import type { TypeTable } from "./types.js";

/** Headers that the runtime sets itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  "revision",
  "accept",
  "content-type",
  "authorization",
]);

/** `fields[profile]` → `["fields", "profile"]`. */
function family(name: string): { stem: string; key: string } | undefined {
  const match = /^([a-z-]+)\[([^\]]+)\]$/.exec(name);
  return match ? { stem: match[1] ?? "", key: match[2] ?? "" } : undefined;
}

/** Groups an operation's parameters by their purpose. */
export function buildParameters(
  operation: OperationObject,
  resolver: Resolver,
  types: TypeTable,
): OperationParameters {
  const out: OperationParameters = {
    path: [],
    query: [],
    header: [],
    filter: undefined,
    sort: undefined,
    include: undefined,
    fields: new Map(),
    additionalFields: new Map(),
    page: new Map(),
  };
  const families = new Map([
    ["fields", out.fields],
    ["additional-fields", out.additionalFields],
    ["page", out.page],
  ]);
  for (const reference of operation.parameters ?? []) {
    const declared = resolver.resolve<ParameterObject>(reference);
    const parameter: Parameter = {
      name: declared.name,
      required: declared.required === true || declared.in === "path",
      schema: types.convert(declared.schema ?? {}, "request"),
    };
    const member = declared.in === "query" ? family(declared.name) : undefined;
    const map = member && families.get(member.stem);
    if (map) map.set(member.key, { ...parameter, name: member.key });
    else if (declared.in === "path") out.path.push(parameter);
    else if (declared.in === "header") {
      if (!OWN_HEADERS.has(declared.name.toLowerCase())) out.header.push(parameter);
    } else if (declared.name === "filter") out.filter = buildFilter(parameter, operation);
    else if (declared.name === "sort") out.sort = parameter;
    else if (declared.name === "include") out.include = parameter;
    else out.query.push(parameter);
  }
  return out;
}

const buildFilter = ({ required }: Parameter, operation: OperationObject): Filter => ({
  typeName: "",
  required,
  fields: filterFields(operation["x-klaviyo-filters"] ?? {}),
});

/** Returns the fields of a filter, with their operators by the values that they take. */
export const filterFields = (stated: FiltersExtension): FilterField[] =>
  Object.entries(stated).map(([name, { operators, value }]) => ({
    name,
    single: operators.single ?? [],
    list: operators.list ?? [],
    none: operators.none ?? [],
    value: value && filterValue(value),
  }));

/** Returns the node of a filter's value, which may have several types. */
function filterValue(value: FilterValue): Schema {
  // the spec leaves the type open, but it is a JSON schema
  const schema = value as SchemaObject;
  const types = typesOf(schema);
  if (types.length < 2) return leafOf(schema);
  return { kind: "union", members: types.map((type) => leafOf({ ...schema, type })) };
}

/** Returns the names that `additional-fields` may contain, by resource type. */
export function additionalFieldNames(
  operation: OperationObject,
  resolver: Resolver,
): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>();
  for (const reference of operation.parameters ?? []) {
    const { name, schema } = resolver.resolve<ParameterObject>(reference);
    const member = family(name);
    if (member?.stem !== "additional-fields" || !schema) continue;
    const { items } = resolver.flatten(schema);
    const values = items ? (resolver.flatten(items).enum ?? []) : [];
    out.set(member.key, new Set(values.filter((value) => typeof value === "string")));
  }
  return out;
}

import {
  type FilterFieldExtension,
  type OpenApi,
  type OperationObject,
  operationsOf,
  type SchemaObject,
} from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";
import type { Pass } from "../context.js";
import { shape } from "./filters.js";

/**
 * Reads the filters of request bodies from the prose of `data.attributes.filter`. Reports list fields,
 * operators and values there; metric aggregates name the field of their time range.
 */
export const structureBodyFilters: Pass = (document, { overlays }) => {
  for (const { operation, method, path } of operationsOf(document)) {
    if (operation["x-klaviyo-body-filters"] !== undefined) continue;
    const filter = bodyFilter(operation, document);
    const stated = parseBodyFilterProse(filter?.description ?? "");
    if (stated.size === 0) continue;
    const fields = [...stated].map(([field, { operators, values }]) => {
      const known = overlays.filterValues.find(method, path, field);
      const shaped: FilterFieldExtension = shape(operators, known);
      return [field, values ? { ...shaped, value: { type: "string", enum: values } } : shaped];
    });
    operation["x-klaviyo-body-filters"] = Object.fromEntries(fields);
  }
};

/** The part of the prose that is about one field. */
interface StatedField {
  operators: string[];
  values?: string[];
}

const list = (text: string): string[] => text.split(/,\s*/).map((one) => one.trim());

/** Parses "Allowed filters are … Allowed operators are …" and "a … and a … filter on the … field". */
export function parseBodyFilterProse(prose: string): Map<string, StatedField> {
  const [, one = "", other = "", field] =
    /`([a-z-]+)` and an? `([a-z-]+)` filter on the `([\w.]+)` field/.exec(prose) ?? [];
  if (field !== undefined) return new Map([[field, { operators: [one, other] }]]);
  const [, fields] = /Allowed filters are ([\w., ]+?)\.\s/.exec(prose) ?? [];
  const [, operators] = /Allowed operators are ([a-z, -]+)\./.exec(prose) ?? [];
  if (fields === undefined || operators === undefined) return new Map();
  const values = new Map(
    [...prose.matchAll(/filtering on (\w+), allowed values are ([\w, -]+)\./g)].map(
      ([, name = "", all = ""]) => [name, list(all)],
    ),
  );
  return new Map(
    list(fields).map((name) => {
      const known = values.get(name);
      return [name, { operators: list(operators), ...(known && { values: known }) }];
    }),
  );
}

/** Returns the schema of `data.attributes.filter` in an operation's body. */
function bodyFilter({ requestBody }: OperationObject, document: OpenApi): SchemaObject | undefined {
  const content = requestBody && "content" in requestBody ? requestBody.content : {};
  const [body] = Object.values(content);
  const member = (schema: SchemaObject | undefined, name: string): SchemaObject | undefined =>
    schema && follow(document, schema).properties?.[name];
  return ["data", "attributes", "filter"].reduce(member, body?.schema);
}

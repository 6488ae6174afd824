import {
  type FilterFieldExtension,
  type OpenApi,
  type OperationObject,
  operationsOf,
  type SchemaObject,
} from "../../spec/openapi.js";
import type { Pass } from "../context.js";
import { shape } from "./filters.js";

/**
 * Structures what the filter expressions inside request bodies allow: reports list fields, operators
 * and values in the prose of `data.attributes.filter`, metric aggregates name the one field of their
 * time range there.
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

/** What the prose says of one field. */
interface StatedField {
  operators: string[];
  values?: string[];
}

const list = (text: string): string[] => text.split(/,\s*/).map((one) => one.trim());

/** "Allowed filters are … Allowed operators are …", or "a … and a … filter on the … field". */
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

/** The schema of `data.attributes.filter` in an operation's body. */
function bodyFilter({ requestBody }: OperationObject, document: OpenApi): SchemaObject | undefined {
  const content = requestBody && "content" in requestBody ? requestBody.content : {};
  const [body] = Object.values(content);
  const follow = (schema: SchemaObject | undefined, name: string): SchemaObject | undefined => {
    const target = schema?.$ref
      ? document.components.schemas?.[schema.$ref.split("/").at(-1) ?? ""]
      : schema;
    return target?.properties?.[name];
  };
  return ["data", "attributes", "filter"].reduce(follow, body?.schema);
}

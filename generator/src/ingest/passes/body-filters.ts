import {
  type FilterFieldExtension,
  type OpenApi,
  type OperationObject,
  operationsOf,
  type SchemaObject,
} from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";
import type { Pass } from "../context.js";
import type { ProseText } from "../prose/text.js";
import { shape } from "./filters.js";

/**
 * Reads the filters of request bodies from the prose of `data.attributes.filter`. Reports list fields,
 * operators and values there; metric aggregates name the field of their time range.
 */
export const structureBodyFilters: Pass = (document, { overlays, prose }) => {
  for (const { operation, method, path } of operationsOf(document)) {
    const filter = bodyFilter(operation, document);
    if (!filter) continue;
    const stated = parseBodyFilterProse(prose.of(filter));
    if (operation["x-klaviyo-body-filters"] !== undefined) continue;
    if (stated.size === 0) {
      prose.of(filter).expected = "filtering";
      continue;
    }
    const fields = [...stated].map(([field, { operators, values }]) => {
      const known = overlays.filterValues.find(method, path, field);
      const shaped: FilterFieldExtension = shape(operators, known);
      return [field, values ? { ...shaped, value: { type: "string", enum: values } } : shaped];
    });
    operation["x-klaviyo-body-filters"] = Object.fromEntries(fields);
  }
};

/** What the prose says about one field. */
interface StatedField {
  operators: string[];
  values?: string[];
}

const list = (text: string): string[] => text.split(/,\s*/).map((one) => one.trim());

/**
 * Parses the fields, operators and values of a body filter. Three wordings are known: "Allowed filters
 * are … Allowed operators are …"; since 2026-01-15 "Scalar attributes (…): Supported operators: …"; and
 * "a … and a … filter on the … field" for a time range.
 */
export function parseBodyFilterProse(prose: ProseText): Map<string, StatedField> {
  const fields = new Map<string, StatedField>();
  const range = prose.read(/`([a-z-]+)` and an? `([a-z-]+)` filter on the `([\w.]+)` field/);
  if (range) {
    const [, one = "", other = "", field = ""] = range;
    fields.set(field, { operators: [one, other] });
  }
  const groups = prose.find(/\w+ attributes \(([\w., ]+)\): Supported operators: ([a-z, -]+)\./g);
  for (const group of groups) {
    const [, names = "", operators = ""] = group;
    for (const name of list(names)) fields.set(name, { operators: list(operators) });
    prose.mark(group);
  }
  const [names] = prose.find(/Allowed filters are ([\w., ]+?)\.\s/g);
  const [operators] = prose.find(/Allowed operators are ([a-z, -]+)\./g);
  if (names && operators) {
    prose.mark(names);
    prose.mark(operators);
    for (const name of list(names[1] ?? "")) {
      fields.set(name, { operators: list(operators[1] ?? "") });
    }
  }
  for (const sentence of prose.find(
    /(?:When )?filtering on ([\w.]+), allowed values are ([\w, -]+)\./g,
  )) {
    const [, name = "", values = ""] = sentence;
    const field = fields.get(name);
    if (!field) continue;
    field.values = list(values);
    prose.mark(sentence);
  }
  return fields;
}

/** Returns the schema of `data.attributes.filter` in an operation's body. */
function bodyFilter({ requestBody }: OperationObject, document: OpenApi): SchemaObject | undefined {
  const content = requestBody && "content" in requestBody ? requestBody.content : {};
  const [body] = Object.values(content);
  const member = (schema: SchemaObject | undefined, name: string): SchemaObject | undefined =>
    schema && follow(document, schema).properties?.[name];
  return ["data", "attributes", "filter"].reduce(member, body?.schema);
}

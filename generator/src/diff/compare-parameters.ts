import type { Filter, Operation, Parameter } from "../model/model.js";
import { formatOf, stringsOf } from "../model/schema-parts.js";
import type { Found } from "./change.js";
import { compareSchemas, type SchemaContext } from "./compare-schema.js";
import { difference } from "./lists.js";
import type { ChangeKind } from "./rules.js";

/** Reports the differences between the parameters of two versions of an operation. */
export function compareParameters(
  before: Operation,
  after: Operation,
  context: SchemaContext,
): void {
  const { found } = context;
  const [one, other] = [table(before), table(after)];
  for (const [path, parameter] of one) {
    const next = other.get(path);
    if (!next) found({ kind: "parameter-removed", path });
    else compareParameter(path, parameter, next, context);
  }
  for (const [path, { required }] of other) {
    if (one.has(path)) continue;
    found({ kind: required ? "parameter-added-required" : "parameter-added", path });
  }
  const [was, is] = [before.parameters.filter, after.parameters.filter];
  if (was && is) compareFilters(was, is, "filter", found);
}

/** A parameter. Sort, include and field parameters are compared by the values that they accept. */
interface Entry extends Parameter {
  /** kinds of changes for added and removed values */
  values?: readonly [ChangeKind, ChangeKind];
}

const VALUES = {
  sort: ["sort-added", "sort-removed"],
  include: ["include-added", "include-removed"],
  fields: ["sparse-field-added", "sparse-field-removed"],
  additional: ["additional-field-added", "additional-field-removed"],
} as const;

/** Returns parameters by their name in the API. */
function table({ parameters }: Operation): Map<string, Entry> {
  const { path, query, header, filter, sort, include, fields, additionalFields, page } = parameters;
  const out = new Map<string, Entry>();
  for (const parameter of [...path, ...query, ...header]) out.set(parameter.name, parameter);
  if (filter) {
    out.set("filter", { name: "filter", required: filter.required, schema: { kind: "unknown" } });
  }
  if (sort) out.set("sort", { ...sort, values: VALUES.sort });
  if (include) out.set("include", { ...include, values: VALUES.include });
  for (const [key, one] of fields) out.set(`fields[${key}]`, { ...one, values: VALUES.fields });
  for (const [key, one] of additionalFields) {
    out.set(`additional-fields[${key}]`, { ...one, values: VALUES.additional });
  }
  for (const [key, one] of page) out.set(`page[${key}]`, one);
  return out;
}

function compareParameter(path: string, one: Entry, other: Entry, context: SchemaContext): void {
  const { found } = context;
  if (!one.required && other.required) found({ kind: "parameter-required", path });
  if (one.required && !other.required) found({ kind: "parameter-optional", path });
  if (!one.values) {
    compareSchemas(one.schema, other.schema, path, context);
    return;
  }
  const [added, removed] = one.values;
  const names = difference(stringsOf(one.schema), stringsOf(other.schema));
  for (const before of names.removed) found({ kind: removed, path, before });
  for (const after of names.added) found({ kind: added, path, after });
}

/** Reports the differences between the fields of two filters; `path` is where the filter is sent. */
export function compareFilters(before: Filter, after: Filter, path: string, found: Found): void {
  const byName = ({ fields }: Filter) => new Map(fields.map((field) => [field.name, field]));
  const [one, other] = [byName(before), byName(after)];
  const fields = difference(one.keys(), other.keys());
  for (const name of fields.removed) {
    found({ kind: "filter-field-removed", path, before: name });
  }
  for (const name of fields.added) {
    found({ kind: "filter-field-added", path, after: name });
  }
  for (const name of fields.kept) {
    const [was, is] = [one.get(name), other.get(name)];
    if (was && is) compareField(was, is, `${path}.${name}`, found);
  }
}

type Field = Filter["fields"][number];

function compareField(before: Field, after: Field, path: string, found: Found): void {
  const operators = ({ single, list, none }: Field): string[] => [
    ...single,
    ...list.map((operator) => `${operator}[]`),
    ...none.map((operator) => `${operator}()`),
  ];
  const changed = difference(operators(before), operators(after));
  for (const one of changed.removed) {
    found({ kind: "filter-operator-removed", path, before: one });
  }
  for (const one of changed.added) found({ kind: "filter-operator-added", path, after: one });
  const type = ({ value }: Pick<Field, "value">): string => {
    if (!value) return "string";
    if (value.kind === "union") return value.members.map((one) => type({ value: one })).join("|");
    return value.kind === "enum" ? value.type : (formatOf(value) ?? value.kind);
  };
  if (type(before) !== type(after)) {
    found({ kind: "filter-type-changed", path, before: type(before), after: type(after) });
    return;
  }
  const values = ({ value }: Field): string[] | undefined =>
    value?.kind === "enum" ? value.values.map(String) : undefined;
  const [one, other] = [values(before), values(after)];
  if (!one && !other) return;
  if (!one || !other) {
    if (one) found({ kind: "filter-value-added", path, after: "any" });
    else found({ kind: "filter-value-removed", path, before: "any" });
    return;
  }
  const choices = difference(one, other);
  for (const value of choices.removed) {
    found({ kind: "filter-value-removed", path, before: value });
  }
  for (const value of choices.added) found({ kind: "filter-value-added", path, after: value });
}

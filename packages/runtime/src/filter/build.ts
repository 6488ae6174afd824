import { UsageError } from "../errors/usage-error.js";
import { formatFilter } from "./format.js";
import { DATE } from "./literal.js";
import type { FilterCondition, FilterNode, FilterValue } from "./tree.js";
import type { FilterBuilder, FilterFields } from "./types.js";

/**
 * What a field may be asked, in few words: a type, a colon, operators; those that take a list end with
 * `[]`, those that take nothing with `()`.
 *
 * @example { email: "string: equals equals[] any[]", created: "date: greater-than" }
 */
export type FieldTable = Readonly<Record<string, string>>;

/** `greaterOrEqual` is `greater-or-equal` on the wire. */
const kebab = (name: string): string => name.replace(/[A-Z]/g, (one) => `-${one.toLowerCase()}`);

/** A `Date` as text; one that is none becomes a text that is no date. */
const dateText = (value: unknown): string =>
  value instanceof Date ? `${value.toJSON()}` : `${value}`;

/** What values of a type look like; an enum is written as its values, each in quotes. */
function isA(type: string, value: unknown): boolean {
  if (value === null) return true;
  if (type === "date") return DATE.test(dateText(value));
  if (type === "integer") return Number.isInteger(value);
  if (type.startsWith("'")) return `|${type}|`.includes(`|'${value}'|`);
  // The types that remain are those that typeof names.
  return typeof value === type;
}

const literal = (type: string, value: unknown): FilterValue =>
  type === "date" && value !== null ? { date: dateText(value) } : (value as FilterValue);

/**
 * The condition that `path` and `values` say: the last part of the path is the operator.
 *
 * @throws {UsageError} naming what is allowed
 */
function condition(
  operation: string,
  table: FieldTable,
  path: readonly string[],
  values: readonly unknown[],
): FilterCondition {
  const field = path.slice(0, -1).join(".");
  const operator = kebab(path.at(-1) ?? "");
  const [value] = values;
  const many = Array.isArray(value);
  const list = many ? value : values;
  const [form, given] =
    values.length === 0 ? ["()", ""] : many ? ["[]", ", a list"] : ["", ", a value"];
  const stated = Object.hasOwn(table, field) ? table[field] : "";
  const [, type = "", names] = /(.*): (.*)/.exec(stated as string) ?? [];
  const refused =
    names === undefined
      ? `by "${field}"; allowed: ${Object.keys(table).join(", ")}`
      : !names.split(" ").includes(operator + form)
        ? `${operator}(${field}${given}); allowed: ${names}`
        : !list.every((one) => isA(type, one)) &&
          `${operator}(${field}, ${String(value)}); allowed: ${type}`;
  if (refused) throw new UsageError(`${operation}: filter ${refused}`);
  const literals = list.map((one) => literal(type, one));
  return { operator, field, value: (many ? literals : literals[0]) as FilterValue };
}

/**
 * A filter builder for an operation that may be filtered by the fields of `table`. A field is reached
 * member by member, dots and all.
 */
export function filterBuilder<Fields>(operation: string, table: FieldTable): FilterBuilder<Fields> {
  const at = (path: readonly string[]): unknown =>
    new Proxy(() => {}, {
      get: (_, name) => at([...path, String(name)]),
      apply: (_, __, values: unknown[]) =>
        path.length === 1 && path[0] === "and"
          ? { operator: "and", conditions: values as FilterNode[] }
          : condition(operation, table, path, values),
    });
  // The proxy answers every name; which of them exist is what Fields says.
  return (conditions) => formatFilter(conditions(at([]) as FilterFields<Fields>));
}

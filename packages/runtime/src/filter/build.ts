import { UsageError } from "../errors/usage-error.js";
import { kebabCase } from "../platform/kebab-case.js";
import { formatFilter } from "./format.js";
import { DATE } from "./literal.js";
import type { FilterCondition, FilterNode, FilterValue } from "./tree.js";
import type { FilterBuilder, FilterFields } from "./types.js";

/**
 * Filterable fields, each as its type, a colon and its operators. A field of several types has `|` between
 * them. Operators that take a list end with
 * `[]`, those without a value with `()`.
 *
 * @example { email: "string: equals equals[] any[]", created: "date: greater-than" }
 */
export type FieldTable = Readonly<Record<string, string>>;

/** Formats a `Date` as ISO text; an invalid `Date` becomes text that fails the date check. */
const dateText = (value: unknown): string =>
  value instanceof Date ? `${value.toJSON()}` : `${value}`;

/** Returns whether `value` has a type of the table; enums are written as their quoted values. */
function isA(type: string, value: unknown): boolean {
  if (value === null) return true;
  if (type === "date") return DATE.test(dateText(value));
  if (type.startsWith("'")) return `|${type}|`.includes(`|'${value}'|`);
  // The types besides integer are results of typeof.
  return type
    .split("|")
    .some((one) => (one === "integer" ? Number.isInteger(value) : typeof value === one));
}

const literal = (type: string, value: unknown): FilterValue =>
  type === "date" && value !== null ? { date: dateText(value) } : (value as FilterValue);

/**
 * Returns the condition for `path`, whose last part is the operator, and `values`.
 *
 * @throws {UsageError} that names what is allowed
 */
function condition(
  operationId: string,
  table: FieldTable,
  path: readonly string[],
  values: readonly unknown[],
): FilterCondition {
  const field = path.slice(0, -1).join(".");
  const operator = kebabCase(path.at(-1) ?? "");
  const [value] = values;
  const many = Array.isArray(value);
  const list = many ? value : values;
  const [form, given] =
    values.length === 0 ? ["()", ""] : many ? ["[]", ", a list"] : ["", ", a value"];
  const stated = Object.hasOwn(table, field) ? table[field] : "";
  const [, type = "", names] = /(.*): (.*)/.exec(stated as string) ?? [];
  const refused =
    names === undefined
      ? `"${field}"; allowed: ${Object.keys(table).join(", ")}`
      : !names.split(" ").includes(operator + form)
        ? `${operator}(${field}${given}); allowed: ${names}`
        : !list.every((one) => isA(type, one)) &&
          `${operator}(${field}, ${String(value)}); allowed: ${type}`;
  if (refused) throw new UsageError(`${operationId}: cannot filter by ${refused}`);
  const literals = list.map((one) => literal(type, one));
  return { operator, field, value: (many ? literals : literals[0]) as FilterValue };
}

/**
 * Creates the filter builder of an operation. Fields whose names contain dots are reached member by
 * member.
 */
export function filterBuilder<Fields>(
  operationId: string,
  table: FieldTable,
): FilterBuilder<Fields> {
  const at = (path: readonly string[]): unknown =>
    new Proxy(() => {}, {
      get: (_, name) => at([...path, String(name)]),
      apply: (_, __, values: unknown[]) =>
        path.length === 1 && path[0] === "and"
          ? { operator: "and", conditions: values as FilterNode[] }
          : condition(operationId, table, path, values),
    });
  // The proxy has every member; `Fields` declares those that exist.
  return (conditions) => formatFilter(conditions(at([]) as FilterFields<Fields>), operationId);
}

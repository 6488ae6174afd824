import { UsageError } from "../errors/usage-error.js";
import { formatFilter } from "../filter/format.js";
import type { FilterNode, FilterValue } from "../filter/tree.js";
import type { FilterWriter } from "../operation/operation.js";

type Step = Readonly<Record<string, unknown>>;

const camel = (operator: string): string =>
  operator.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const plain = (value: FilterValue): unknown =>
  typeof value === "object" && value !== null ? value.date : value;

/**
 * Builds a filter once more with the builder of its operation, which knows what may be asked.
 *
 * @throws {UsageError} naming what is allowed
 */
export function replayFilter(writer: FilterWriter, nodes: readonly FilterNode[]): void {
  const build = (fields: Step, node: FilterNode): unknown => {
    if ("conditions" in node) return node.conditions.flatMap((inner) => build(fields, inner));
    const path = [...node.field.split("."), camel(node.operator)];
    const last = path.reduce<unknown>((step, name) => (step as Step)[name], fields);
    const { value } = node;
    const args =
      value === undefined
        ? []
        : [Array.isArray(value) ? value.map(plain) : plain(value as FilterValue)];
    return (last as (...values: unknown[]) => unknown)(...args);
  };
  const conditions = (fields: Step): unknown => nodes.flatMap((node) => build(fields, node));
  // The writer takes the function of its own fields; here they are walked by name.
  const expected = writer(conditions as never);
  // Quotes tell a text from a date, and the builder knows which of them the field holds.
  if (expected !== formatFilter(flat(nodes))) {
    throw new UsageError(`filter: expected ${expected}`);
  }
}

const flat = (nodes: readonly FilterNode[]): FilterNode[] =>
  nodes.flatMap((node) => ("conditions" in node ? flat(node.conditions) : node));

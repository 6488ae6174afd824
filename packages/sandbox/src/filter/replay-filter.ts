import {
  type FilterNode,
  type FilterValue,
  type FilterWriter,
  formatFilter,
  UsageError,
} from "@klaviyo-kit/runtime";

type Step = Readonly<Record<string, unknown>>;

const camelCase = (operator: string): string =>
  operator.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const argumentOf = (value: FilterValue): unknown =>
  typeof value === "object" && value !== null ? value.date : value;

/**
 * Builds a filter again with the builder of its operation, which knows the allowed fields and operators.
 *
 * @throws {UsageError} if the builder refuses the filter; the message says what is allowed
 */
export function replayFilter(writer: FilterWriter, nodes: readonly FilterNode[]): void {
  const build = (fields: Step, node: FilterNode): unknown => {
    if ("conditions" in node) return node.conditions.flatMap((inner) => build(fields, inner));
    const path = [...node.field.split("."), camelCase(node.operator)];
    const last = path.reduce<unknown>((step, name) => (step as Step)[name], fields);
    const { value } = node;
    const args =
      value === undefined
        ? []
        : [Array.isArray(value) ? value.map(argumentOf) : argumentOf(value as FilterValue)];
    return (last as (...values: unknown[]) => unknown)(...args);
  };
  const conditions = (fields: Step): unknown => nodes.flatMap((node) => build(fields, node));
  // The writer's parameter is typed by its own fields; this function looks fields up by name.
  const expected = writer(conditions as never);
  // Quotes tell text from dates, and the builder knows which of the two a field holds.
  if (expected !== formatFilter(flatten(nodes))) {
    throw new UsageError(`filter: expected ${expected}`);
  }
}

const flatten = (nodes: readonly FilterNode[]): FilterNode[] =>
  nodes.flatMap((node) => ("conditions" in node ? flatten(node.conditions) : node));

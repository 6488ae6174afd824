import type { FilterAnd, FilterCondition, FilterNode } from "./tree.js";

type CamelCase<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Text;

/** Comparisons that a field offers: with one value, with a list, and without a value. */
export type FilterField<
  Value,
  Single extends string,
  List extends string = never,
  None extends string = never,
> = {
  readonly [Operator in Single | List | None as CamelCase<Operator>]: Operator extends None
    ? () => FilterCondition
    : (
        value:
          | (Operator extends Single ? Value | (Operator extends "equals" ? null : never) : never)
          | (Operator extends List ? readonly Value[] : never),
      ) => FilterCondition;
};

/** A point in time: a `Date`, or ISO 8601 text with an offset. */
export type DateTime = Date | string;

/** Argument of a filter function: the filterable fields, and `and`. */
export type FilterFields<Fields> = Fields & {
  readonly and: (...conditions: readonly FilterNode[]) => FilterAnd;
};

/** Returns conditions on the fields of an operation; an array means AND. */
export type FilterFunction<Fields> = (
  fields: FilterFields<Fields>,
) => FilterNode | readonly FilterNode[];

/** Parameter `filter` of an operation: a function, or an expression that is sent as it is. */
export type Filter<Fields> = FilterFunction<Fields> | string;

/** Filter builder of one operation: turns a filter function into an expression. */
export type FilterBuilder<Fields> = (conditions: FilterFunction<Fields>) => string;

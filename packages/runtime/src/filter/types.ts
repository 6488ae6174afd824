import type { FilterAnd, FilterCondition, FilterNode } from "./tree.js";

type CamelCase<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Text;

/** The comparisons that a field offers: those with one value, with a list, and with none. */
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

/** A point in time: a `Date`, or ISO 8601 with an offset. */
export type DateTime = Date | string;

/** What a filter function gets: the fields that may be asked for, and `and`. */
export type FilterFields<Fields> = Fields & {
  readonly and: (...conditions: readonly FilterNode[]) => FilterAnd;
};

/** Names conditions by the fields of an operation; an array means that all of them have to hold. */
export type FilterFunction<Fields> = (
  fields: FilterFields<Fields>,
) => FilterNode | readonly FilterNode[];

/** What an operation takes as its `filter`: a function, or an expression as it goes over the wire. */
export type Filter<Fields> = FilterFunction<Fields> | string;

/** The filter builder of one operation: conditions in, expression out. */
export type FilterBuilder<Fields> = (conditions: FilterFunction<Fields>) => string;

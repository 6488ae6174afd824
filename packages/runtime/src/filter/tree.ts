/** A date or date-time (ISO 8601). Unlike strings it has no quotes in an expression. */
export interface FilterDate {
  readonly date: string;
}

/** One value of a condition. */
export type FilterValue = string | number | boolean | null | FilterDate;

/** Compares a field with a value, with a list, or with nothing, as `has` does. */
export interface FilterCondition {
  /** wire name, as in `greater-or-equal` */
  readonly operator: string;
  /** name; dots separate the parts of a path */
  readonly field: string;
  readonly value?: FilterValue | readonly FilterValue[];
}

/** Conditions that all have to be true. */
export interface FilterAnd {
  readonly operator: "and";
  readonly conditions: readonly FilterNode[];
}

/** One node of a filter expression. */
export type FilterNode = FilterCondition | FilterAnd;

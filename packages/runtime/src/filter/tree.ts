/** A bare date or date-time (ISO 8601), which Klaviyo tells from a string by its missing quotes. */
export interface FilterDate {
  readonly date: string;
}

/** One value of a condition. */
export type FilterValue = string | number | boolean | null | FilterDate;

/** A field compared with a value, with a list of them, or (as by `has`) with nothing. */
export interface FilterCondition {
  /** as on the wire: `greater-or-equal` */
  readonly operator: string;
  /** dots separate the parts of a path */
  readonly field: string;
  readonly value?: FilterValue | readonly FilterValue[];
}

/** Conditions that have to hold together. */
export interface FilterAnd {
  readonly operator: "and";
  readonly conditions: readonly FilterNode[];
}

/** One node of a filter expression. */
export type FilterNode = FilterCondition | FilterAnd;

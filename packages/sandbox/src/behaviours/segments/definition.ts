import type { DateFilter } from "./date-filter.js";
import type { ValueFilter } from "./value-filter.js";

/** Profiles that are, or are not, members of a list or segment. */
export interface MembershipCondition {
  readonly type: "profile-group-membership";
  readonly is_member: boolean;
  readonly group_ids: readonly string[];
  readonly timeframe_filter?: DateFilter | null;
}

/** Profiles with a value of an attribute, such as `email`, `location['city']`, `properties['size']`. */
export interface PropertyCondition {
  readonly type: "profile-property";
  readonly property: string;
  readonly filter: ValueFilter;
}

/** Events of a metric that count. */
export interface MetricPropertyFilter {
  readonly property: string;
  readonly filter?: ValueFilter | null;
}

/** Profiles with so many events of a metric, or with events of so much value. */
export interface MetricCondition {
  readonly type: "profile-metric";
  readonly metric_id: string;
  readonly measurement: string;
  readonly measurement_filter: ValueFilter;
  readonly timeframe_filter: DateFilter;
  readonly metric_filters?: readonly MetricPropertyFilter[] | null;
}

/** A condition on how or when consent came about. */
export interface ConsentFilter {
  readonly field: string;
  readonly method?: string;
  readonly filter?: ValueFilter | null;
}

/** Profiles that may, or may not, get marketing on a channel. */
export interface ConsentCondition {
  readonly type: "profile-marketing-consent";
  readonly consent: {
    readonly channel: "email" | "sms" | "push";
    readonly can_receive_marketing: boolean;
    readonly consent_status: {
      readonly subscription: string;
      readonly filters?: readonly ConsentFilter[] | null;
    };
  };
}

/** Profiles in the European Union or the United States. */
export interface RegionCondition {
  readonly type: "profile-region";
  readonly in_region: boolean;
  readonly region: string;
}

export type Condition =
  | MembershipCondition
  | PropertyCondition
  | MetricCondition
  | ConsentCondition
  | RegionCondition;

/** Which profiles a segment has: those that satisfy one condition of every group. */
export interface SegmentDefinition {
  readonly condition_groups: readonly { readonly conditions: readonly Condition[] }[];
}

/** Returns a definition as responses show it: members that the request left out are null. */
export function withDefaults(definition: SegmentDefinition): SegmentDefinition {
  return {
    ...definition,
    condition_groups: definition.condition_groups.map((group) => ({
      ...group,
      conditions: group.conditions.map((condition): Condition => {
        switch (condition.type) {
          case "profile-group-membership":
            return condition.is_member ? { timeframe_filter: null, ...condition } : condition;
          case "profile-metric":
            return { metric_filters: null, ...condition };
          default:
            return condition;
        }
      }),
    })),
  };
}

export const conditionsOf = ({ condition_groups = [] }: SegmentDefinition): Condition[] =>
  condition_groups.flatMap(({ conditions }) => conditions);

import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import { matchesConsent } from "./consent-condition.js";
import { type DateFilter, dependsOnTime, matchesDate } from "./date-filter.js";
import type { Condition, MembershipCondition, SegmentDefinition } from "./definition.js";
import { metricTest } from "./metric-condition.js";
import { propertyOf } from "./property.js";
import { isInRegion } from "./region.js";
import { matchesValue } from "./value-filter.js";

type Test = (profile: Resource) => boolean;

/** Returns a test for profiles: whether a definition includes them. */
export function definitionTest(definition: SegmentDefinition, account: Account): Test {
  const now = account.clock.now();
  const groups = (definition.condition_groups ?? []).map(({ conditions }) =>
    conditions.map((condition) => conditionTest(condition, account, now)),
  );
  return (profile) => groups.every((tests) => tests.some((test) => test(profile)));
}

/** Conditions that the sandbox does not model are never satisfied. */
function conditionTest(condition: Condition, account: Account, now: number): Test {
  switch (condition.type) {
    case "profile-group-membership":
      return membershipTest(condition, account, now);
    case "profile-property":
      return (profile) =>
        matchesValue(propertyOf(profile, condition.property), condition.filter, now);
    case "profile-metric":
      return metricTest(condition, account, now);
    case "profile-marketing-consent":
      return (profile) => matchesConsent(profile, condition, now);
    case "profile-region":
      return (profile) => isInRegion(profile, condition.region) === condition.in_region;
    default:
      return () => false;
  }
}

function membershipTest(
  { group_ids, is_member, timeframe_filter }: MembershipCondition,
  account: Account,
  now: number,
): Test {
  const sets = group_ids.flatMap((id) =>
    ["list", "segment"].flatMap((type) => account.linkSet({ type, id }, "profiles") ?? []),
  );
  const joined = ({ id }: Resource): boolean =>
    sets.some((set) => {
      const link = set.get(id);
      return (
        link !== undefined && (!timeframe_filter || matchesDate(link.since, timeframe_filter, now))
      );
    });
  return (profile) => joined(profile) === is_member;
}

/** Tells whether members come and go as time goes by. */
export const changesWithTime = (conditions: readonly Condition[]): boolean =>
  conditions.some((condition) => datesOf(condition).some(dependsOnTime));

/** Returns the filters of a condition that are about dates, at any depth. */
function datesOf(value: unknown): DateFilter[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "operator" in value && "type" in value && value.type === "date";
  return own ? [value as DateFilter] : Object.values(value).flatMap(datesOf);
}

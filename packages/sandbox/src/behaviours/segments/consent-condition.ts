import type { Resource } from "../../store/resource.js";
import { consentOf, type KindConsent } from "../consent/state.js";
import type { ConsentCondition, ConsentFilter } from "./definition.js";
import { matchesValue } from "./value-filter.js";

/** Reasons of suppressions whose dates filters name. */
const SUPPRESSION_DATES: Readonly<Record<string, string>> = {
  bounce_date: "HARD_BOUNCE",
  manual_suppression_date: "USER_SUPPRESSED",
  invalid_email_date: "INVALID_EMAIL",
};

/** Tells whether a profile satisfies a condition on its consent to marketing. @param now ms */
export function matchesConsent(
  profile: Resource,
  { consent: { channel, can_receive_marketing, consent_status } }: ConsentCondition,
  now: number,
): boolean {
  const state = consentOf(profile, channel);
  const status = (state.consent ?? "NEVER_SUBSCRIBED").toLowerCase();
  const { subscription, filters } = consent_status;
  return (
    canReceive(profile, channel, state) === can_receive_marketing &&
    (subscription === "any" || subscription === status) &&
    (filters ?? []).every((filter) => matchesFilter(state, filter, now))
  );
}

/** Email may be sent unless it was refused or is suppressed; the other channels need consent. */
const canReceive = (profile: Resource, channel: string, state: KindConsent): boolean =>
  channel === "email"
    ? Boolean(profile.attributes["email"]) &&
      state.consent !== "UNSUBSCRIBED" &&
      (state.suppression ?? []).length === 0
    : state.consent === "SUBSCRIBED";

function matchesFilter(
  state: KindConsent,
  { field, method, filter }: ConsentFilter,
  now: number,
): boolean {
  const matches = (value: unknown): boolean => !filter || matchesValue(value, filter, now);
  switch (field) {
    case "is_double_opt_in":
      return matches(state.double_optin);
    case "status_date":
      return matches(state.consent_timestamp);
    case "custom_source":
      return matches(state.custom_method_detail);
    case "method":
      return state.method?.toLowerCase() === method && matches(state.method_detail);
    default: {
      const reason = SUPPRESSION_DATES[field];
      const dates = (state.suppression ?? []).filter((one) => one.reason === reason);
      return dates.some(({ timestamp }) => matches(timestamp));
    }
  }
}

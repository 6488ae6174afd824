import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import { matchesDate } from "./date-filter.js";
import type { MetricCondition } from "./definition.js";
import { eventProperty } from "./property.js";
import { matchesValue } from "./value-filter.js";

/** Returns a test for profiles: whether they have so many, or so valuable, events. @param now ms */
export function metricTest(
  condition: MetricCondition,
  account: Account,
  now: number,
): (profile: Resource) => boolean {
  const measured = measure(condition, account, now);
  return ({ id }) => matchesValue(measured.get(id) ?? 0, condition.measurement_filter, now);
}

/** Counts the events of a metric, or adds up their values, by the id of their profile. */
function measure(
  { metric_id, measurement, timeframe_filter, metric_filters }: MetricCondition,
  account: Account,
  now: number,
): Map<string, number> {
  const measured = new Map<string, number>();
  for (const id of account.owners("event", "metric", metric_id)) {
    const event = account.store.get("event", id);
    const profile = account.linked({ type: "event", id }, "profile")[0]?.id;
    if (!event || profile === undefined) continue;
    const { datetime, timestamp } = event.attributes;
    if (!matchesDate(datetime ?? Number(timestamp) * 1_000, timeframe_filter, now)) continue;
    const counts = (metric_filters ?? []).every(
      ({ property, filter }) =>
        !filter || matchesValue(eventProperty(event, property), filter, now),
    );
    if (!counts) continue;
    const amount = measurement === "sum" ? Number(eventProperty(event, "$value") ?? 0) : 1;
    measured.set(profile, (measured.get(profile) ?? 0) + amount);
  }
  return measured;
}

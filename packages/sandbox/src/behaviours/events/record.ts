import type { Account } from "../../account/account.js";
import { seconds } from "../../clock/time.js";
import type { Identity, Resource } from "../../store/resource.js";
import { type MetricReference, metricOf } from "../metrics/metric.js";
import { announce } from "../webhooks/announce.js";

/** An event to record. */
export interface NewEvent {
  readonly metric: MetricReference;
  readonly profile: Identity;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
  /** ms since the epoch; now unless given */
  readonly time?: number | undefined;
  readonly value?: number | undefined;
  readonly currency?: string | undefined;
  /** A profile has at most one event of a metric with the same one; the time in seconds unless given. */
  readonly uniqueId?: string | undefined;
}

/** Name of the task that stores an event. */
export const STORE_EVENT = "store_event";

/** Records an event, which can be read after `settings.delays.events`. */
export function recordEvent(account: Account, event: NewEvent): void {
  const { events: delay } = account.settings.delays;
  const timed: NewEvent = { ...event, time: event.time ?? account.clock.now() };
  if (delay > 0) account.schedule(STORE_EVENT, timed, delay);
  else storeEvent(timed, account);
}

/**
 * Stores an event at once, and returns it; the earlier one if the profile has one with its unique id.
 * Events of profiles or metrics that do not exist are dropped.
 */
export function storeEvent(event: NewEvent, account: Account): Resource | undefined {
  const { profile, properties = {}, currency } = event;
  const given = properties["$value"];
  const value = event.value ?? (typeof given === "number" ? given : undefined);
  const time = Math.floor((event.time ?? account.clock.now()) / 1_000) * 1_000;
  const metric = metricOf(account, event.metric);
  if (!metric || !account.get("profile", profile.id)) return undefined;
  const uniqueId = event.uniqueId ?? String(time / 1_000);
  const identity = `${profile.id} ${metric.id} ${uniqueId}`;
  const known = account.find("event", "identity", identity);
  if (known) return known;
  const valued = value !== undefined || metric.attributes["valued"] === true;
  if (valued && metric.attributes["valued"] !== true) account.update(metric, { valued });
  const stored = account.create("event", {
    timestamp: time / 1_000,
    datetime: seconds(time),
    uuid: account.ids.uuid(),
    event_properties: {
      ...properties,
      $event_id: uniqueId,
      ...(valued && { $value: value ?? 0 }),
      ...(currency !== undefined && { $value_currency: currency }),
    },
    identity,
  });
  account.link(stored, "metric", metric);
  account.link(stored, "profile", profile);
  touch(account, profile.id, seconds(time));
  announce(account, stored, metric);
  return stored;
}

/** Sets when a profile had its last event. */
function touch(account: Account, id: string, datetime: string): void {
  const profile = account.get("profile", id);
  if (!profile) return;
  const last = String(profile.attributes["last_event_date"] ?? "");
  account.update(profile, {
    last_event_date: last === "" || Date.parse(last) < Date.parse(datetime) ? datetime : last,
    updated: account.timestamp(),
  });
}

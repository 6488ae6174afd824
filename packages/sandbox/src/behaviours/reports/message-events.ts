import type { Account } from "../../account/account.js";
import { milliseconds } from "../../clock/time.js";
import type { Resource } from "../../store/resource.js";
import type { Tally, UniqueKind } from "./statistics.js";

/** What an event says about a message. */
type Kind = UniqueKind | "delivered" | "bounced" | "failed" | "spam";

/** Metrics of messages by what they say. */
const KINDS: Readonly<Record<string, Kind>> = {
  "Received Email": "delivered",
  "Received SMS": "delivered",
  "Received Push": "delivered",
  "Bounced Email": "bounced",
  "Bounced Push": "bounced",
  "Dropped Email": "failed",
  "Failed to Deliver SMS": "failed",
  "Opened Email": "opens",
  "Opened Push": "opens",
  "Clicked Email": "clicks",
  "Clicked SMS": "clicks",
  "Unsubscribed from Email Marketing": "unsubscribes",
  "Unsubscribed from SMS Marketing": "unsubscribes",
  "Marked Email as Spam": "spam",
};

/** How long after a message was opened or clicked an order still counts for it. */
const ATTRIBUTION = milliseconds("5d");

/** An event that counts for a message. */
export interface MessageEvent {
  readonly message: string;
  readonly kind: Kind;
  readonly profile: string;
  /** ms since the epoch */
  readonly time: number;
  readonly value: number;
}

/** Returns the events of all messages, each with the message that it counts for. */
export function messageEvents(conversionMetric: string, account: Account): MessageEvent[] {
  const all = account
    .all("event")
    .map((event) => readEvent(event, account))
    .sort((a, b) => a.time - b.time);
  /** the last reaction of each profile */
  const last = new Map<string, { message: string; time: number }>();
  return all.flatMap(({ metric, name, named, ...event }): MessageEvent[] => {
    const kind = KINDS[name];
    const found: MessageEvent[] = [];
    if (kind !== undefined && named !== undefined) {
      found.push({ ...event, message: named, kind });
      if (kind === "opens" || kind === "clicks") {
        last.set(event.profile, { message: named, time: event.time });
      }
    }
    if (metric !== conversionMetric) return found;
    const reaction = last.get(event.profile);
    const recent = reaction && event.time - reaction.time <= ATTRIBUTION ? reaction : undefined;
    const message = named ?? recent?.message;
    if (message !== undefined) found.push({ ...event, message, kind: "conversions" });
    return found;
  });
}

function readEvent(event: Resource, account: Account) {
  const { timestamp, event_properties: given } = event.attributes;
  const properties = (given ?? {}) as Readonly<Record<string, unknown>>;
  const [metric] = account.related(event, "metric");
  const [profile] = account.linked(event, "profile");
  const { $message: message, $value: value } = properties;
  return {
    metric: metric?.id,
    name: String(metric?.attributes["name"]),
    named: typeof message === "string" ? message : undefined,
    profile: profile?.id ?? "",
    time: Number(timestamp ?? 0) * 1_000,
    value: typeof value === "number" ? value : 0,
  };
}

/** Adds an event to a tally. */
export function count(tally: Tally, { kind, profile, value }: MessageEvent): void {
  tally[kind]++;
  if (kind === "conversions") tally.value += value;
  if (kind in tally.uniques) tally.uniques[kind as UniqueKind].add(profile);
}

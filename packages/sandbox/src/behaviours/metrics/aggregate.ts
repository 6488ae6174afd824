import type { Account } from "../../account/account.js";
import type { Behaviour } from "../../account/behaviour.js";
import { seconds } from "../../clock/time.js";
import { matches } from "../../filter/matches.js";
import { formatCursor } from "../../response/cursor.js";
import type { Resource } from "../../store/resource.js";
import { type AggregateQuery, type Measurement, readQuery } from "./aggregate-query.js";
import { bucketOf, bucketStarts } from "./buckets.js";

const ID_DIGITS = 18;

/** A row of the answer. */
interface Row {
  readonly dimensions: readonly string[];
  readonly measurements: Partial<Record<Measurement, number[]>>;
}

/** Counts and sums the events of a metric by time and by their properties. */
export const queryAggregates: Behaviour = (call, account) => {
  const query = readQuery(call);
  const metric = account.require("metric", query.metricId, "/data/attributes/metric_id");
  const { from, to, interval, zone, offset, size, returned } = query;
  const starts = bucketStarts(from, to, interval, zone);
  const rows = rowsOf(metric, query, starts, account);
  const shows = (name: string): boolean => !returned || returned.includes(name);
  const attributes = {
    dates: shows("dates") ? starts.map(seconds) : [],
    data: shows("data") ? rows.slice(offset, offset + size) : [],
  };
  const cursor = (direction: "next" | "prev", at: number): string =>
    formatCursor({ direction, field: "id", id: String(at) });
  return {
    data: { type: "metric-aggregate", id: account.ids.digits(ID_DIGITS), attributes },
    cursors: {
      next: offset + size < rows.length ? cursor("next", offset + size) : null,
      prev: offset > 0 ? cursor("prev", Math.max(0, offset - size)) : null,
    },
  };
};

/** The events of a row by bucket. */
interface Group {
  readonly dimensions: readonly string[];
  readonly counts: number[];
  readonly sums: number[];
  readonly profiles: (Set<string> | undefined)[];
}

function rowsOf(
  metric: Resource,
  query: AggregateQuery,
  starts: readonly number[],
  account: Account,
): Row[] {
  const zeros = starts.map(() => 0);
  const groups = new Map<string, Group>();
  const groupOf = (dimensions: readonly string[]): Group => {
    const key = JSON.stringify(dimensions);
    const group = groups.get(key) ?? {
      dimensions,
      counts: [...zeros],
      sums: [...zeros],
      profiles: [],
    };
    groups.set(key, group);
    return group;
  };
  // Without dimensions there is one row, also of no events.
  if (query.by.length === 0) groupOf([]);
  for (const id of account.owners("event", "metric", metric.id)) {
    const event = account.get("event", id);
    if (event) count(event, query, starts, groupOf, account);
  }
  const values = ({ counts, sums, profiles }: Group): Record<Measurement, number[]> => ({
    count: counts,
    sum_value: sums,
    unique: zeros.map((_, bucket) => profiles[bucket]?.size ?? 0),
  });
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => ({
      dimensions: group.dimensions,
      measurements: Object.fromEntries(
        query.measurements.map((name) => [name, values(group)[name]]),
      ),
    }));
}

/** Adds an event to its group, if it is in the range and satisfies the conditions. */
function count(
  event: Resource,
  { from, to, by, conditions }: AggregateQuery,
  starts: readonly number[],
  groupOf: (dimensions: readonly string[]) => Group,
  account: Account,
): void {
  const time = Number(event.attributes["timestamp"] ?? Number.NaN) * 1_000;
  if (!(time >= from && time < to)) return;
  const properties = (event.attributes["event_properties"] ?? {}) as Record<string, unknown>;
  const fields = { value: (field: string) => properties[field], has: () => true };
  if (!conditions.every((one) => matches(one, fields))) return;
  const group = groupOf(by.map((name) => textOf(properties[name])));
  const bucket = bucketOf(time, starts);
  group.counts[bucket] = (group.counts[bucket] ?? 0) + 1;
  group.sums[bucket] = (group.sums[bucket] ?? 0) + (Number(properties["$value"] ?? 0) || 0);
  const profiles = group.profiles[bucket] ?? new Set<string>();
  group.profiles[bucket] = profiles;
  profiles.add(account.linked(event, "profile")[0]?.id ?? event.id);
}

/** Events without a property are in the row of the empty text. */
const textOf = (value: unknown): string => {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

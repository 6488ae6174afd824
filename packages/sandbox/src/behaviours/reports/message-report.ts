import type { Account } from "../../account/account.js";
import type { Call } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";
import { bucketOf } from "../metrics/buckets.js";
import { count, type MessageEvent, messageEvents } from "./message-events.js";
import type { MessageRow } from "./message-rows.js";
import { rowTest } from "./report-filter.js";
import { emptyTally, STATISTICS } from "./statistics.js";
import type { GivenTimeframe, Period } from "./timeframe.js";

/** A row of a report. */
export interface ReportRow {
  readonly groupings: Readonly<Record<string, unknown>>;
  /** numbers, or a list of numbers per step of a series */
  readonly statistics: Readonly<Record<string, number | readonly number[]>>;
}

/** Attributes of the request for a report on messages. */
export interface MessageReportRequest {
  readonly statistics: readonly string[];
  readonly timeframe: GivenTimeframe;
  readonly interval?: string;
  readonly conversion_metric_id: string;
  readonly group_by?: readonly string[] | null;
  readonly filter?: unknown;
}

export const requestOf = ({ data }: Call): MessageReportRequest =>
  data.attributes as unknown as MessageReportRequest;

/**
 * Computes the rows of a report on messages; those without any event are left out.
 *
 * @param own fields that rows must be grouped by
 * @param steps of a series, on the account's clocks
 * @throws {Refusal} 400 if the request lacks such a field, or its metric does not exist
 */
export function messageReport(
  request: MessageReportRequest,
  rows: readonly MessageRow[],
  own: readonly string[],
  { from, to, wallOf }: Period,
  account: Account,
  steps?: readonly number[],
): ReportRow[] {
  const { conversion_metric_id: metric, filter, statistics } = request;
  const groupBy = request.group_by ?? [...own, "send_channel"];
  const missing = own.find((field) => !groupBy.includes(field));
  if (missing !== undefined) {
    throw invalid(`'group_by' must contain '${missing}'.`, "/data/attributes/group_by");
  }
  if (!account.get("metric", metric) && account.catalog.schemaOf("metric")) {
    const pointer = "/data/attributes/conversion_metric_id";
    throw invalid(`A metric with id ${metric} does not exist.`, pointer);
  }
  const test = rowTest(filter);
  const events = grouped(messageEvents(metric, account));
  return rows.flatMap((row) => {
    if (!test((field) => row.fields[field] ?? [])) return [];
    const counted = (events.get(row.message) ?? []).filter(({ time }) => {
      const at = wallOf(time);
      return row.whole || (at >= from && at < to);
    });
    if (counted.length === 0) return [];
    const values = steps
      ? seriesOf(counted, statistics, steps, wallOf)
      : valuesOf(counted, statistics);
    return groupingsOf(row, groupBy).map((groupings) => ({ groupings, statistics: values }));
  });
}

function grouped(events: readonly MessageEvent[]): Map<string, MessageEvent[]> {
  const groups = new Map<string, MessageEvent[]>();
  for (const event of events) {
    const group = groups.get(event.message);
    if (group) group.push(event);
    else groups.set(event.message, [event]);
  }
  return groups;
}

function valuesOf(
  events: readonly MessageEvent[],
  names: readonly string[],
): Record<string, number> {
  const tally = emptyTally();
  for (const event of events) count(tally, event);
  return Object.fromEntries(names.map((name) => [name, STATISTICS[name]?.(tally) ?? 0]));
}

function seriesOf(
  events: readonly MessageEvent[],
  names: readonly string[],
  steps: readonly number[],
  wallOf: Period["wallOf"],
): Record<string, number[]> {
  const tallies = steps.map(emptyTally);
  for (const event of events) {
    const tally = tallies[bucketOf(wallOf(event.time), steps)];
    if (tally) count(tally, event);
  }
  return Object.fromEntries(
    names.map((name) => [name, tallies.map((tally) => STATISTICS[name]?.(tally) ?? 0)]),
  );
}

/** Returns the groupings of a row: one for each of its tags if rows are grouped by them. */
function groupingsOf(
  { fields }: MessageRow,
  groupBy: readonly string[],
): Readonly<Record<string, unknown>>[] {
  const byTag = groupBy.some((field) => field.startsWith("tag_"));
  const tags = byTag ? Math.max(1, fields["tag_id"]?.length ?? 0) : 1;
  return Array.from({ length: tags }, (_, index) =>
    Object.fromEntries(
      groupBy.map((field) => [
        field,
        fields[field]?.[field.startsWith("tag_") ? index : 0] ?? null,
      ]),
    ),
  );
}

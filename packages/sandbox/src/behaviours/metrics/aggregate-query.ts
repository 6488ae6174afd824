import { type FilterCondition, type FilterNode, parseFilter } from "@klaviyo-kit/runtime";
import type { Call } from "../../account/behaviour.js";
import { parseCursor } from "../../response/cursor.js";
import { invalid, type Refusal } from "../../response/refusal.js";
import { constantsOf, items, member } from "../../schema/inspect.js";
import type { Interval } from "./buckets.js";
import { type TimeZone, timeZone, utcOf } from "./time-zone.js";

const PAGE_SIZE = 500;

export type Measurement = "count" | "sum_value" | "unique";

/** What a request for aggregates asks. */
export interface AggregateQuery {
  readonly metricId: string;
  readonly measurements: readonly Measurement[];
  readonly interval: Interval;
  /** properties to group by */
  readonly by: readonly string[];
  /** ms since the epoch */
  readonly from: number;
  /** ms since the epoch, not part of the range */
  readonly to: number;
  readonly zone: TimeZone;
  /** conditions on properties */
  readonly conditions: readonly FilterCondition[];
  /** rows per page */
  readonly size: number;
  /** rows before the page */
  readonly offset: number;
  /** names of the members to return; `undefined` for all */
  readonly returned: readonly string[] | undefined;
}

/** Attributes of the request, as its schema accepts them. */
interface Attributes {
  readonly metric_id: string;
  readonly measurements: readonly Measurement[];
  readonly interval?: Interval | null;
  readonly by?: readonly string[] | null;
  readonly filter: string | readonly string[];
  readonly timezone?: string | null;
  readonly page_size?: number | null;
  readonly page_cursor?: string;
  readonly return_fields?: readonly string[] | null;
  readonly sort?: string;
}

const pointerTo = (name: keyof Attributes): string => `/data/attributes/${name}`;

/** Reads a request for aggregates. @throws {Refusal} 400 for what its schema does not check */
export function readQuery(call: Call): AggregateQuery {
  const attributes = call.data.attributes as unknown as Attributes;
  const { sort, timezone, page_size: size } = attributes;
  if (sort !== undefined) {
    throw invalid(
      `'${sort}' is not a valid value for 'sort': rows cannot be sorted.`,
      pointerTo("sort"),
    );
  }
  const zone = timeZone(timezone ?? "UTC");
  if (!zone) {
    const detail = `'${timezone}' is not a valid timezone: expected an IANA name such as Europe/Paris.`;
    throw invalid(detail, pointerTo("timezone"));
  }
  if (typeof size === "number" && size < PAGE_SIZE) {
    const detail = `${size} is not a valid page_size: expected at least ${PAGE_SIZE}.`;
    throw invalid(detail, pointerTo("page_size"));
  }
  return {
    metricId: attributes.metric_id,
    measurements: attributes.measurements,
    interval: attributes.interval ?? "day",
    by: attributes.by ?? [],
    zone,
    ...readFilter(attributes.filter, zone, call),
    size: size ?? PAGE_SIZE,
    offset: readOffset(call, attributes.page_cursor),
    returned: attributes.return_fields ?? undefined,
  };
}

function readOffset({ parameters }: Call, inBody: string | undefined): number {
  const { cursor = inBody } = (parameters["page"] ?? {}) as { cursor?: string };
  if (cursor === undefined) return 0;
  const offset = Number(parseCursor(cursor)?.id);
  if (Number.isSafeInteger(offset) && offset >= 0) return offset;
  throw invalid(
    `'${cursor}' is not a valid cursor: pass one from links.next.`,
    pointerTo("page_cursor"),
  );
}

const flatten = (nodes: readonly FilterNode[]): FilterCondition[] =>
  nodes.flatMap((node) =>
    "conditions" in node ? flatten(node.conditions) : (node as FilterCondition),
  );

function readFilter(
  filter: Attributes["filter"],
  zone: TimeZone,
  { operation }: Call,
): Pick<AggregateQuery, "from" | "to" | "conditions"> {
  const all = [filter].flat().flatMap((text) => flatten(parseFilter(text)));
  const attributes = member(member(operation.request, "data"), "attributes");
  const properties = items(member(attributes, "by"));
  const known = properties ? constantsOf(properties) : [];
  const conditions = all.filter(({ field }) => field !== "datetime");
  const unknown = conditions.find(({ field }) => !known.includes(field));
  if (unknown)
    throw refused(`'${unknown.field}' is not a field that aggregates can be filtered by.`);
  const bounds = all.filter(({ field }) => field === "datetime");
  const other = bounds.find(({ operator }) => operator !== LOWER && operator !== UPPER);
  if (other) {
    throw refused(`'${other.operator}' is not allowed for datetime; allowed: ${LOWER}, ${UPPER}.`);
  }
  const [from, to] = [boundOf(bounds, LOWER, zone), boundOf(bounds, UPPER, zone)];
  const latest = new Date(from);
  latest.setUTCFullYear(latest.getUTCFullYear() + 1);
  if (from < to && to <= latest.getTime()) return { from, to, conditions };
  throw refused("The range of datetime must end after it begins, and span at most a year.");
}

const LOWER = "greater-or-equal";
const UPPER = "less-than";

/** Returns a bound of the time range in ms since the epoch. One without an offset is in the zone. */
function boundOf(bounds: readonly FilterCondition[], operator: string, zone: TimeZone): number {
  const [bound, ...others] = bounds.filter((one) => one.operator === operator);
  if (!bound || others.length > 0) {
    throw refused(
      `The filter needs exactly one ${operator}(datetime,…) as a bound of its time range.`,
    );
  }
  const { date = "" } = bound.value as { date?: string };
  if (/T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(date)) return Date.parse(date);
  const wall = Date.parse(date.includes("T") ? `${date}Z` : date);
  if (Number.isNaN(wall)) throw refused(`'${date}' is not a valid date.`);
  return utcOf(wall, zone);
}

const refused = (detail: string): Refusal => invalid(detail, pointerTo("filter"));

/** Length of the intervals of a series. */
export type Interval = "hourly" | "daily" | "weekly" | "monthly";

/** A range of time, without its end. */
export interface TimeRange {
  /** ISO 8601 */
  start: string;
  /** ISO 8601 */
  end: string;
}

const HOUR = 3_600_000;
const LENGTHS = { hourly: HOUR, daily: 24 * HOUR, weekly: 7 * 24 * HOUR } as const;

/**
 * Returns the time `months` after `start`, in UTC: on the same day of the month, or on the last one if
 * the month is too short.
 */
function monthsLater(start: number, months: number): number {
  const date = new Date(start);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, last));
}

/**
 * Divides a timeframe into consecutive intervals from its start; the last one may be shorter.
 *
 * @throws {RangeError} if start or end is not a valid time, or the end is not after the start
 */
export function* intervalsOf({ start, end }: TimeRange, interval: Interval): Generator<TimeRange> {
  const [from, to] = [Date.parse(start), Date.parse(end)];
  if (!(from < to)) {
    throw new RangeError(`timeframe: expected an end after the start, got ${start} to ${end}`);
  }
  const edge = (n: number): number =>
    interval === "monthly" ? monthsLater(from, n) : from + n * LENGTHS[interval];
  for (let n = 0; edge(n) < to; n++) {
    yield {
      start: new Date(edge(n)).toISOString(),
      end: new Date(Math.min(edge(n + 1), to)).toISOString(),
    };
  }
}

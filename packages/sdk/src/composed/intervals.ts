/** How long the steps of a series are. */
export type Interval = "hourly" | "daily" | "weekly" | "monthly";

/** A stretch of time, its end not included. */
export interface Stretch {
  /** ISO 8601 */
  start: string;
  /** ISO 8601 */
  end: string;
}

const HOUR = 3_600_000;
const LENGTHS = { hourly: HOUR, daily: 24 * HOUR, weekly: 7 * 24 * HOUR } as const;

/** The same moment `months` later, in UTC; the last day of a month that is too short for it. */
function monthsLater(start: number, months: number): number {
  const date = new Date(start);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, last));
}

/**
 * Cuts a timeframe into consecutive stretches, counted from its start; the last one may be shorter.
 *
 * @throws {RangeError} where start or end is no time, or the end is not after the start
 */
export function* intervalsOf({ start, end }: Stretch, interval: Interval): Generator<Stretch> {
  const [from, to] = [Date.parse(start), Date.parse(end)];
  if (!(from < to)) throw new RangeError(`no timeframe: it starts at ${start} and ends at ${end}`);
  const edge = (n: number): number =>
    interval === "monthly" ? monthsLater(from, n) : from + n * LENGTHS[interval];
  for (let n = 0; edge(n) < to; n++) {
    yield {
      start: new Date(edge(n)).toISOString(),
      end: new Date(Math.min(edge(n + 1), to)).toISOString(),
    };
  }
}

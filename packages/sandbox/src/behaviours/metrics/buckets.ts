import { type TimeZone, utcOf } from "./time-zone.js";

/** Length of a bucket. */
export type Interval = "hour" | "day" | "week" | "month";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Returns when the buckets of a time range begin, in ms since the epoch. The first one holds the lower
 * bound; days, weeks (from Monday) and months begin at midnight of the zone.
 *
 * @param to is not part of the range
 */
export function bucketStarts(
  from: number,
  to: number,
  interval: Interval,
  zone: TimeZone,
): number[] {
  const starts: number[] = [];
  if (interval === "hour") {
    const first = from - mod(from + zone.offset(from), HOUR);
    for (let start = first; start < to; start += HOUR) starts.push(start);
    return starts;
  }
  for (let wall = startOf(from + zone.offset(from), interval); ; wall = next(wall, interval)) {
    const start = utcOf(wall, zone);
    if (start >= to) return starts;
    starts.push(start);
  }
}

/** Returns the index of the bucket that holds a time; -1 if it is before the first one. */
export function bucketOf(time: number, starts: readonly number[]): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;

function startOf(wall: number, interval: Interval): number {
  const date = new Date(wall);
  const midnight = wall - mod(wall, DAY);
  if (interval === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  return interval === "week" ? midnight - ((date.getUTCDay() + 6) % 7) * DAY : midnight;
}

function next(wall: number, interval: Interval): number {
  const date = new Date(wall);
  if (interval === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  return wall + (interval === "week" ? 7 : 1) * DAY;
}

import type { Account } from "../../account/account.js";
import { invalid, type Refusal } from "../../response/refusal.js";
import { bucketStarts, type Interval } from "../metrics/buckets.js";
import { type TimeZone, timeZone } from "../metrics/time-zone.js";

/** A timeframe as requests have it: named, or from one moment to another. */
export type GivenTimeframe =
  | { readonly key: string }
  | { readonly start: string; readonly end: string };

/**
 * The period of a report. Times are those that clocks of the account's time zone show, as if they were
 * UTC, in ms since the epoch.
 */
export interface Period {
  readonly from: number;
  /** not part of the period */
  readonly to: number;
  /** Returns what the clocks of the account show. @param time ms since the epoch */
  readonly wallOf: (time: number) => number;
}

const POINTER = "/data/attributes/timeframe";
const DAY = 86_400_000;

/** Returns the period that a request names. @throws {Refusal} 400 if it is too long or ends early */
export function periodOf(given: GivenTimeframe, account: Account): Period {
  const zone: TimeZone = timeZone(account.settings.timezone) ?? UTC;
  const wallOf = (time: number): number => time + zone.offset(time);
  if ("key" in given) return { ...named(given.key, wallOf(account.clock.now())), wallOf };
  const [from, end] = [wall(given.start), wall(given.end)];
  if (!(from <= end)) throw refused("The end of the timeframe is before its start.");
  const latest = new Date(from);
  latest.setUTCFullYear(latest.getUTCFullYear() + 1);
  if (end > latest.getTime()) throw refused("The timeframe is longer than a year.");
  return { from, to: end + 1, wallOf };
}

/** Reads a time as the account's clocks show it: its offset is ignored. */
const wall = (text: string): number =>
  Date.parse(`${text.replace(/(?:Z|[+-]\d\d:?\d\d)$/i, "").replace(/^([\d-]{10})$/, "$1T00:00")}Z`);

const UTC: TimeZone = { offset: () => 0 };

/** Returns the period that a key names. @param now on the account's clocks */
function named(key: string, now: number): { from: number; to: number } {
  const today = now - (now % DAY);
  const date = new Date(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const monday = today - ((date.getUTCDay() + 6) % 7) * DAY;
  const [, days] = /^last_(\d+)_days$/.exec(key) ?? [];
  const [, months] = /^last_(\d+)_months$/.exec(key) ?? [];
  const tomorrow = today + DAY;
  if (days !== undefined) return { from: today - Number(days) * DAY, to: tomorrow };
  if (months !== undefined) {
    return { from: Date.UTC(year, month - Number(months), date.getUTCDate()), to: tomorrow };
  }
  const periods: Readonly<Record<string, { from: number; to: number }>> = {
    today: { from: today, to: tomorrow },
    yesterday: { from: today - DAY, to: today },
    this_week: { from: monday, to: tomorrow },
    last_week: { from: monday - 7 * DAY, to: monday },
    this_month: { from: Date.UTC(year, month), to: tomorrow },
    last_month: { from: Date.UTC(year, month - 1), to: Date.UTC(year, month) },
    this_year: { from: Date.UTC(year, 0), to: tomorrow },
    last_year: { from: Date.UTC(year - 1, 0), to: Date.UTC(year, 0) },
  };
  return periods[key] ?? { from: today, to: tomorrow };
}

/** Intervals of series, and the longest timeframe of each in days. */
const INTERVALS: Readonly<Record<string, { interval: Interval; days: number }>> = {
  hourly: { interval: "hour", days: 7 },
  daily: { interval: "day", days: 60 },
  weekly: { interval: "week", days: 366 },
  monthly: { interval: "month", days: 52 * 7 },
};

/**
 * Returns when the steps of a series begin, on the account's clocks.
 *
 * @throws {Refusal} 400 if the period is too long for the interval
 */
export function stepsOf({ from, to }: Period, name: string): number[] {
  const { interval, days } = INTERVALS[name] ?? { interval: "day", days: 60 };
  // Named timeframes include today, so that they are a day longer than their name says.
  if (to - from > (days + 1) * DAY) {
    throw refused(
      `The timeframe is longer than ${days} days, the most for the interval '${name}'.`,
    );
  }
  return bucketStarts(from, to, interval, UTC);
}

/** Segments have no history before this day. */
const FIRST_DAY = Date.UTC(2023, 5, 1);

/** @throws {Refusal} 400 if a report about segments begins before they have a history */
export function checkHistory({ from }: Period): void {
  if (from < FIRST_DAY)
    throw refused("Reports about segments begin on 2023-06-01 at the earliest.");
}

const refused = (detail: string): Refusal => invalid(detail, POINTER);

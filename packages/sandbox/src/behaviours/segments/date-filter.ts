/** A condition on a time, as definitions of segments have it. */
export interface DateFilter {
  readonly type: "date";
  readonly operator: string;
  readonly date?: string;
  /** times for `between-static`, numbers of units for `between` */
  readonly start?: string | number;
  readonly end?: string | number;
  readonly unit?: string;
  readonly quantity?: number;
  readonly value?: number;
}

const UNITS: Readonly<Record<string, number>> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
};

const DAY = 86_400_000;

const ms = (value: unknown): number => Date.parse(String(value));

/** Operators by name: `time` and `now` are ms since the epoch. */
const OPERATORS: Readonly<
  Record<string, (time: number, filter: DateFilter, now: number) => boolean>
> = {
  alltime: () => true,
  after: (time, { date }) => time > ms(date),
  before: (time, { date }) => time < ms(date),
  "between-static": (time, { start, end }) => time >= ms(start) && time <= ms(end),
  "in-the-last": (time, filter, now) => time <= now && time >= now - spanOf(filter),
  "in-the-next": (time, filter, now) => time >= now && time <= now + spanOf(filter),
  "at-least": (time, filter, now) => time <= now - spanOf(filter),
  between: (time, { start, end, unit = "day" }, now) => {
    const [a, b] = [Number(start), Number(end)];
    const length = UNITS[unit] ?? DAY;
    return time <= now - Math.min(a, b) * length && time >= now - Math.max(a, b) * length;
  },
  "calendar-month": (time, { value }) => new Date(time).getUTCMonth() + 1 === value,
  anniversary: (time, _, now) => sameDay(time, now),
  "anniversary-month": (time, _, now) =>
    new Date(time).getUTCMonth() === new Date(now).getUTCMonth(),
  "anniversary-last": (time, filter, now) => {
    const past = anniversaryOf(time, now);
    return (past <= now ? past : anniversaryOf(time, now, -1)) >= now - spanOf(filter);
  },
  "anniversary-next": (time, filter, now) => {
    const next = anniversaryOf(time, now);
    return (next >= now ? next : anniversaryOf(time, now, 1)) <= now + spanOf(filter);
  },
};

const spanOf = ({ unit = "day", quantity = 0 }: DateFilter): number =>
  quantity * (UNITS[unit] ?? DAY);

const sameDay = (a: number, b: number): boolean =>
  new Date(a).toISOString().slice(5, 10) === new Date(b).toISOString().slice(5, 10);

/** Returns when the anniversary of a time is in the year of another one, or some years from it. */
function anniversaryOf(time: number, now: number, years = 0): number {
  const date = new Date(time);
  date.setUTCFullYear(new Date(now).getUTCFullYear() + years);
  return date.getTime();
}

/** Operators whose result does not change as time goes by. */
const STATIC = ["alltime", "after", "before", "between-static", "calendar-month"];

/** Tells whether the result of a filter depends on the present time. */
export const dependsOnTime = ({ operator }: DateFilter): boolean => !STATIC.includes(operator);

/**
 * Tells whether a time satisfies a filter. Values that are not times never do.
 *
 * @param value ISO text, or ms since the epoch
 * @param now ms since the epoch
 */
export function matchesDate(value: unknown, filter: DateFilter, now: number): boolean {
  const time = typeof value === "number" ? value : ms(value);
  if (Number.isNaN(time)) return false;
  return OPERATORS[filter.operator]?.(time, filter, now) ?? false;
}

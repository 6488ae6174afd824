const PLACES = 6;

/**
 * Writes a time as the API does: `2026-07-15T09:30:00.123456+00:00`.
 *
 * @param time ms since the epoch
 * @param microseconds of the last millisecond
 */
export function timestamp(time: number, microseconds = 0): string {
  const iso = new Date(time).toISOString();
  return `${iso.slice(0, -1)}${String(microseconds % 1_000).padStart(PLACES - 3, "0")}+00:00`;
}

/** Cuts the fraction off a timestamp: most reads show whole seconds. */
export const wholeSeconds = (text: string): string => text.replace(/\.\d+(?=[+Z-])/, "");

/** Writes a time without its fraction. */
export const seconds = (time: number): string => wholeSeconds(timestamp(time));

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A span of time: milliseconds, or a number with a unit such as `90s`, `10m`, `2h`, `7d`. */
export type Duration = number | string;

/**
 * Returns the milliseconds of a span of time.
 *
 * @throws {TypeError} if it is negative or no span of time
 */
export function milliseconds(span: Duration): number {
  const [, count = "", unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(String(span)) ?? [];
  const value =
    typeof span === "number" ? span : Number(count || "x") * (UNITS[unit] ?? Number.NaN);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new TypeError(`expected milliseconds or a span such as "10m", got ${JSON.stringify(span)}`);
}

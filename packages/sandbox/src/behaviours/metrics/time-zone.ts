/** An IANA time zone. */
export interface TimeZone {
  /** Returns by how many ms its clocks are ahead of UTC. @param time ms since the epoch */
  offset(time: number): number;
}

/** Returns a time zone; `undefined` if there is none of this name, which is case-sensitive. */
export function timeZone(name: string): TimeZone | undefined {
  const format = formatOf(name);
  if (!format) return undefined;
  return {
    offset: (time) => {
      const parts = Object.fromEntries(
        format.formatToParts(time).map(({ type, value }) => [type, Number(value)]),
      );
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
      const wall = Date.UTC(year, month - 1, day, hour, minute, second);
      return wall - Math.floor(time / 1_000) * 1_000;
    },
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  const lower = timeZone.toLowerCase();
  const known = Intl.supportedValuesOf("timeZone");
  // Intl takes names in any case.
  if (known.some((name) => name.toLowerCase() === lower && name !== timeZone)) return undefined;
  try {
    const two = "2-digit";
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
  } catch {
    return undefined;
  }
}

/**
 * Returns when the clocks of a zone show a time; where they skip it, when they go on after it.
 *
 * @param wall the time on the clocks, as if it were UTC, in ms since the epoch
 */
export function utcOf(wall: number, zone: TimeZone): number {
  const guess = wall - zone.offset(wall);
  const time = wall - zone.offset(guess);
  return time + zone.offset(time) === wall ? time : Math.max(guess, time);
}

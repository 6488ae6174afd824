import { describe, expect, test } from "vitest";
import { type DateFilter, dependsOnTime, matchesDate } from "./date-filter.js";

const NOW = Date.UTC(2026, 6, 15, 12);

const filter = (operator: string, more: Partial<DateFilter> = {}): DateFilter => ({
  type: "date",
  operator,
  ...more,
});

describe("date filters of segments", () => {
  const days = (quantity: number) => ({ unit: "day", quantity });
  const may = { start: "2026-05-01T00:00:00Z", end: "2026-05-31T23:59:59Z" };

  test.each<[string, Partial<DateFilter>, string, boolean]>([
    ["alltime", {}, "2001-01-01T00:00:00Z", true],
    ["after", { date: "2026-01-01T00:00:00Z" }, "2026-01-02T00:00:00Z", true],
    ["after", { date: "2026-01-01T00:00:00Z" }, "2025-12-31T00:00:00Z", false],
    ["before", { date: "2026-01-01T00:00:00Z" }, "2025-12-31T00:00:00Z", true],
    ["between-static", may, "2026-05-15T00:00:00Z", true],
    ["between-static", may, "2026-06-01T00:00:00Z", false],
    ["in-the-last", days(2), "2026-07-14T00:00:00Z", true],
    ["in-the-last", days(2), "2026-07-13T00:00:00Z", false],
    ["in-the-last", days(2), "2026-07-16T00:00:00Z", false],
    ["in-the-last", { unit: "hour", quantity: 3 }, "2026-07-15T10:00:00Z", true],
    ["in-the-next", { unit: "week", quantity: 1 }, "2026-07-20T00:00:00Z", true],
    ["at-least", days(2), "2026-07-01T00:00:00Z", true],
    ["at-least", days(2), "2026-07-14T00:00:00Z", false],
    ["between", { start: 2, end: 5, unit: "day" }, "2026-07-12T00:00:00Z", true],
    ["between", { start: 2, end: 5, unit: "day" }, "2026-07-14T00:00:00Z", false],
    ["calendar-month", { value: 2 }, "1990-02-10", true],
    ["anniversary", {}, "1990-07-15", true],
    ["anniversary", {}, "1990-07-16", false],
    ["anniversary-month", {}, "1990-07-01", true],
    ["anniversary-last", days(10), "1990-07-10", true],
    ["anniversary-last", days(10), "1990-07-20", false],
    ["anniversary-next", days(10), "1990-07-20", true],
    ["anniversary-next", days(10), "1990-07-10", false],
    ["unheard-of", {}, "1990-07-10", false],
    ["alltime", {}, "yesterday", false],
  ])("%s %j of %s is %s", (operator, more, value, expected) => {
    expect(matchesDate(value, filter(operator, more), NOW)).toBe(expected);
  });

  test("only some depend on the present time", () => {
    expect([dependsOnTime(filter("after")), dependsOnTime(filter("in-the-last"))]).toEqual([
      false,
      true,
    ]);
  });
});

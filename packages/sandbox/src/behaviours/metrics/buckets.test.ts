import { expect, test } from "vitest";
import { bucketOf, bucketStarts, type Interval } from "./buckets.js";
import { type TimeZone, timeZone, utcOf } from "./time-zone.js";

const zone = (name: string): TimeZone => timeZone(name) as TimeZone;

const starts = (from: string, to: string, interval: Interval, name: string): string[] =>
  bucketStarts(Date.parse(from), Date.parse(to), interval, zone(name)).map((start) =>
    new Date(start).toISOString().slice(0, 16),
  );

test("days begin at midnight of the zone, also when the clocks change", () => {
  expect(starts("2026-03-28T12:00Z", "2026-03-31T00:00Z", "day", "Europe/Copenhagen")).toEqual([
    "2026-03-27T23:00",
    "2026-03-28T23:00",
    "2026-03-29T22:00",
    "2026-03-30T22:00",
  ]);
});

test("a day whose midnight is skipped begins after the gap", () => {
  expect(starts("2026-09-05T12:00Z", "2026-09-07T12:00Z", "day", "America/Santiago")).toEqual([
    "2026-09-05T04:00",
    "2026-09-06T04:00",
    "2026-09-07T03:00",
  ]);
});

test.each<[Interval, string[]]>([
  ["hour", ["2026-01-31T22:30", "2026-01-31T23:30"]],
  ["week", ["2026-01-25T18:30"]],
  ["month", ["2026-01-31T18:30"]],
])("buckets of a %s hold the lower bound", (interval, expected) => {
  const found = starts("2026-01-31T22:50Z", "2026-02-01T00:20Z", interval, "Asia/Kolkata");
  expect(found.slice(0, expected.length)).toEqual(expected);
});

test("weeks begin on Monday, months on the first", () => {
  expect(starts("2026-07-15", "2026-07-28", "week", "UTC")).toEqual([
    "2026-07-13T00:00",
    "2026-07-20T00:00",
    "2026-07-27T00:00",
  ]);
  expect(starts("2026-12-15", "2027-02-02", "month", "UTC")).toEqual([
    "2026-12-01T00:00",
    "2027-01-01T00:00",
    "2027-02-01T00:00",
  ]);
});

test("a time is in the last bucket that begins before it", () => {
  expect([-1, 0, 5, 10, 99].map((time) => bucketOf(time, [0, 10]))).toEqual([-1, 0, 0, 1, 1]);
});

test("names of zones are case-sensitive", () => {
  expect(timeZone("europe/paris")).toBeUndefined();
  expect(timeZone("Nowhere/City")).toBeUndefined();
  for (const name of ["UTC", "US/Eastern", "Europe/Paris"]) expect(timeZone(name)).toBeDefined();
  expect(utcOf(Date.UTC(2026, 6, 1, 12), zone("US/Eastern"))).toBe(Date.UTC(2026, 6, 1, 16));
});

import { describe, expect, test } from "vitest";
import { compare, sortBy } from "./compare.js";

describe("comparing", () => {
  test("timestamps are compared with dates of filters, whatever their offsets", () => {
    const created = "2025-03-01T12:00:00+00:00";
    expect(compare(created, { date: "2025-03-01T13:00:00+01:00" })).toBe(0);
    expect(compare("yesterday", { date: "2025-03-01" })).toBeUndefined();
  });

  test("values of different types cannot be compared", () => {
    expect(compare(20, "20")).toBeUndefined();
    expect(compare(undefined, "a")).toBeUndefined();
  });
});

test.each<[string, unknown[], boolean, unknown[]]>([
  ["text", ["b", "c", "a"], false, ["a", "b", "c"]],
  ["text, descending", ["b", "c", "a"], true, ["c", "b", "a"]],
  ["numbers by size", [10, 9, 100], false, [9, 10, 100]],
  [
    "timestamps by time",
    ["2025-01-01T09:30:00+00:00", "2025-01-01T10:00:00+02:00"],
    false,
    ["2025-01-01T10:00:00+02:00", "2025-01-01T09:30:00+00:00"],
  ],
])("sorts %s", (_, values, descending, expected) => {
  expect(sortBy(values, (value) => value, descending)).toEqual(expected);
});

test.each([false, true])(
  "items without the field keep their order, descending: %s",
  (descending) => {
    expect(sortBy(["b", "a"], () => undefined, descending)).toEqual(["b", "a"]);
  },
);

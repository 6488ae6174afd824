import { describe, expect, test } from "vitest";
import { compare } from "./compare.js";

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

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isUsageError } from "../errors/usage-error.js";
import { addParameter } from "./query.js";

const queryOf = (name: string, value: unknown): string => {
  const query: string[] = [];
  addParameter("get_things", query, name, value);
  return query.join("&");
};

describe("a query parameter", () => {
  test.each([
    ["sort", "-created", "sort=-created"],
    ["page[size]", 20, "page%5Bsize%5D=20"],
    ["fields[profile]", ["email", "created"], "fields%5Bprofile%5D=email,created"],
    ["flag", false, "flag=false"],
    ["since", new Date("2025-01-01T00:00:00Z"), "since=2025-01-01T00%3A00%3A00.000Z"],
    ["filter", 'equals(email,"a+b@c.co")', "filter=equals(email%2C%22a%2Bb%40c.co%22)"],
    ["names", ["a,b", "c&d"], "names=a%2Cb,c%26d"],
    ["name", "To Infinity", "name=To%20Infinity"],
  ])("%s of %j is sent as %s", (name, value, expected) => {
    expect(queryOf(name, value)).toBe(expected);
  });

  test.each([[undefined], [null], [""], [[]]])("of %j is left out", (value) => {
    expect(queryOf("sort", value)).toBe("");
  });

  test.each([[{}], [() => "x"], [[{}]], [[""]], [new Date(Number.NaN)]])(
    "of %o is refused",
    (value) => {
      expect(() => queryOf("sort", value)).toThrow(/query parameter sort must be/);
    },
  );

  test("is refused with the id of the operation", () => {
    expect(() => queryOf("since", new Date(Number.NaN))).toThrow(
      "get_things: query parameter since must be a string, number, boolean, valid Date or list",
    );
  });

  test.each([[""], ["page[\ud800]"]])("cannot be named %j", (name) => {
    expect(() => queryOf(name, "x")).toThrow(`get_things: query parameter ${name} must be`);
  });

  test("reaches a server unchanged", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "binary" }), (text) => {
        const [[name, value] = []] = new URLSearchParams(queryOf("page[cursor]", text));
        expect([name, value]).toEqual(["page[cursor]", text]);
      }),
    );
  });
});

test("refusals are UsageErrors", () => {
  expect.assertions(1);
  try {
    queryOf("include", {});
  } catch (error) {
    expect(isUsageError(error)).toBe(true);
  }
});

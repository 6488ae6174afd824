import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expandPath } from "./path.js";

const PATH = "/api/profiles/{id}/lists";

describe("a path parameter", () => {
  test.each([
    ["01H", "/api/profiles/01H/lists"],
    [7, "/api/profiles/7/lists"],
    ["$custom:::$default:::A b", "/api/profiles/%24custom%3A%3A%3A%24default%3A%3A%3AA%20b/lists"],
    ["a/b", "/api/profiles/a%2Fb/lists"],
    ["...", "/api/profiles/.../lists"],
    ["?x#y", "/api/profiles/%3Fx%23y/lists"],
  ])("%j is encoded", (id, expected) => {
    expect(expandPath("get_lists_for_profile", PATH, { id })).toBe(expected);
  });

  test.each([[""], ["."], [".."], [undefined], [null], [{}], [["a"]], [true]])(
    "%j is refused, naming operation and parameter",
    (id) => {
      expect(() => expandPath("get_lists_for_profile", PATH, { id })).toThrow(
        /^get_lists_for_profile: id must be a valid string/,
      );
    },
  );

  test("cannot be a bigint or NaN, or contain half of a surrogate pair", () => {
    expect(() => expandPath("x", PATH, { id: 7n })).toThrow("x: id must be a valid string");
    expect(() => expandPath("x", PATH, { id: Number.NaN })).toThrow('not "NaN"');
    expect(() => expandPath("x", PATH, { id: "a\ud800" })).toThrow(
      'x: id must be a valid string other than "", "." and "..", not "a\\ud800"',
    );
  });

  test("is not taken from the prototype", () => {
    expect(() => expandPath("x", "/api/{constructor}", {})).toThrow(/constructor must be/);
  });

  test("remains one segment of the URL, whatever its characters", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "binary" }), (id) => {
        fc.pre(!/^\.{1,2}$/.test(id));
        const { pathname } = new URL(`https://a.klaviyo.com${expandPath("x", PATH, { id })}`);
        expect(pathname.split("/").map(decodeURIComponent)).toEqual([
          "",
          "api",
          "profiles",
          id,
          "lists",
        ]);
      }),
    );
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { placeOfFault } from "./json-place.js";

test.each([
  ["", "1:1"],
  ["{", "1:2"],
  ['{"a": 1,}', "1:9"],
  ['{"a" 1}', "1:6"],
  ["[1,\n 2\n 3]", "3:2"],
  ["[1, 2}", "1:6"],
  ["{'a': 1}", "1:2"],
  ['["a\nb"]', "1:2"],
  ["[01]", "1:3"],
  ["[] []", "1:4"],
  ["nul", "1:1"],
  ['{"a": tru}', "1:7"],
])("%j stops being JSON at %s", (text, place) => {
  expect(placeOfFault(text)).toBe(place);
});

test("a text that was cut ends too early, at its end or at its last token", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, at) => {
      const text = `[${json}]`;
      const cut = text.slice(0, 1 + (at % (text.length - 1)));
      const [line = 0, column = 0] = placeOfFault(cut).split(":").map(Number);
      expect(line).toBeLessThanOrEqual(cut.split("\n").length);
      expect(column).toBeLessThanOrEqual(cut.length + 1);
    }),
  );
});

import { expect, test } from "vitest";
import { matchesValue } from "./value-filter.js";

test.each<[unknown, string, string, unknown, boolean]>([
  ["Porto", "string", "equals", "porto", true],
  ["Porto", "string", "not-equals", "Lisbon", true],
  [undefined, "string", "equals", "", false],
  [undefined, "string", "not-equals", "Lisbon", true],
  ["Porto", "string", "contains", "ort", true],
  ["Porto", "string", "not-contains", "ort", false],
  ["Porto", "string", "starts-with", "por", true],
  ["Porto", "string", "not-starts-with", "x", true],
  ["Porto", "string", "ends-with", "to", true],
  ["Porto", "string", "not-ends-with", "to", false],
  ["Porto", "string", "regex", "^P.*o$", true],
  ["Porto", "string", "nregex", "^L", true],
  ["Porto", "string", "regex", "(", false],
  ["Porto", "string", "in", ["Lisbon", "Porto"], true],
  ["Porto", "string", "not-in", ["Lisbon"], true],
  ["+15005550006", "string", "phone-country-code-in", ["1", "44"], true],
  ["+15005550006", "string", "phone-country-code-not-in", ["44"], true],
  [5, "numeric", "equals", 5, true],
  ["5", "numeric", "equals", 5, true],
  [5, "numeric", "not-equals", 5, false],
  [undefined, "numeric", "less-than", 5, false],
  [5, "numeric", "greater-than-or-equal", 5, true],
  [5, "numeric", "less-than", 5, false],
  [5, "numeric", "less-than-or-equal", 5, true],
  [true, "boolean", "equals", true, true],
  ["false", "boolean", "equals", false, true],
  [undefined, "existence", "not-set", undefined, true],
  [0, "existence", "is-set", undefined, false],
  ["", "existence", "not-set", undefined, true],
  ["x", "existence", "is-set", undefined, true],
  [["a", "b"], "list", "contains", "a", true],
  [["a", "b"], "list", "not-contains", "a", false],
  [["a", "b"], "list", "contains-any", ["x", "b"], true],
  [["a", "b"], "list", "contains-all", ["a", "x"], false],
  [["a", "b"], "list", "not-contains-all", ["a", "x"], true],
  [["apple"], "list", "contains-substring", "ppl", true],
  [["a", "b"], "list", "length-greater-than", 1, true],
  [undefined, "list", "length-equals", 0, true],
  ["Porto", "string", "unheard-of", "Porto", false],
])("%j: %s %s %j is %s", (value, type, operator, expected, result) => {
  expect(matchesValue(value, { type, operator, value: expected }, 0)).toBe(result);
});

test("a numeric range includes its ends", () => {
  const range = { type: "numeric", operator: "between", start: 1, end: 3 };
  expect([1, 3, 4].map((value) => matchesValue(value, range, 0))).toEqual([true, true, false]);
});

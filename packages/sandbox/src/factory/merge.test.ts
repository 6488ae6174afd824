import { expect, test } from "vitest";
import { merge } from "./merge.js";

test.each<[unknown, unknown, unknown]>([
  [{ a: 1, b: { c: 2 } }, { b: { d: 3 } }, { a: 1, b: { c: 2, d: 3 } }],
  [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
  [{ a: 1 }, { a: null }, { a: null }],
  [{ a: { b: 1 } }, { a: null }, { a: null }],
  [{ a: 1 }, { a: undefined }, { a: 1 }],
  [{ a: 1 }, undefined, { a: 1 }],
])("%j with %j is %j", (base, over, expected) => expect(merge(base, over)).toEqual(expected));

test("an override cannot reach a prototype", () => {
  const merged = merge({}, JSON.parse('{"__proto__":{"hacked":true}}')) as Record<string, unknown>;
  expect(merged["hacked"]).toBeUndefined();
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
});

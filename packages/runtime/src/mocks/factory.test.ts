import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { UsageError } from "../errors/usage-error.js";
import { looseObject, openEnum, strictObject } from "../schemas/index.js";
import type { ObjectSchema, Schema } from "../schemas/schema.js";
import { merge, mock } from "./factory.js";

interface Tree {
  name: string;
  color: string;
  left?: Tree | null;
  children?: Tree[];
}
const tree: ObjectSchema<Tree> = looseObject(() => ({
  name: z.string(),
  color: openEnum(["red", "green"]),
  left: z.exactOptional(z.nullable(tree)),
  children: z.exactOptional(z.array(tree)),
}));

test("circles end, and every value is valid", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const made = mock<Tree>(tree)({}, { seed });
      expect(tree.safeParse(made).success).toBe(true);
      expect(["red", "green"]).toContain(made.color);
    }),
    { numRuns: 5 },
  );
});

test("a circle without an end has no value", () => {
  const endless: Schema<unknown> = strictObject(() => ({ inner: endless }));
  expect(mock(endless)()).toBeUndefined();
});

test.each<[unknown, unknown, unknown]>([
  [{ a: 1, b: { c: 2 } }, { b: { d: 3 } }, { a: 1, b: { c: 2, d: 3 } }],
  [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
  [{ a: 1 }, { a: null }, { a: null }],
  [{ a: { b: 1 } }, { a: null }, { a: null }],
  [{ a: 1 }, { a: undefined }, { a: 1 }],
  [{ a: 1 }, undefined, { a: 1 }],
])("%j with %j", (base, over, expected) => expect(merge(base, over)).toEqual(expected));

test.each(["text", "1", 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, null])(
  "a seed of %s is refused: it would be one with others",
  (seed) => {
    // as JavaScript may call it
    const made = () => mock(tree)({}, { seed: seed as number });
    expect(made).toThrow(new UsageError("seed: expected a whole number"));
  },
);

test("whole numbers are seeds of their own, below zero too", () => {
  const names = [-2, -1, 0, 1, 2].map((seed) => mock(z.string())(undefined, { seed }));
  expect(new Set(names).size).toBe(5);
});

test("an override cannot reach a prototype", () => {
  const merged = merge({}, JSON.parse('{"__proto__":{"hacked":true}}')) as Record<string, unknown>;
  expect(merged["hacked"]).toBeUndefined();
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
});

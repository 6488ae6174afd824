import { UsageError } from "@klaviyo-kit/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { mock } from "./factory.js";

interface Tree {
  [name: string]: unknown;
  name: string;
  color: string;
  left?: Tree | null | undefined;
  children?: Tree[] | undefined;
}
const tree: z.ZodMiniType<Tree> = z.lazy(() =>
  z.looseObject({
    name: z.string(),
    color: z.union([z.literal(["red", "green"]), z.string()]),
    left: z.nullish(tree),
    children: z.optional(z.array(tree)),
  }),
);
const thing = z.object({ id: z.string() });

test("recursion ends, and every value is valid", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const made = mock<Tree>(tree)({}, { seed });
      expect(tree.safeParse(made).success).toBe(true);
      expect(["red", "green"]).toContain(made.color);
    }),
    { numRuns: 5 },
  );
});

test("a schema whose recursion cannot end has no value", () => {
  const endless: z.ZodMiniType<unknown> = z.lazy(() => z.strictObject({ inner: endless }));
  expect(mock(endless)()).toBeUndefined();
});

test.each(["text", "1", 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, null])(
  "the seed %s is refused, because it would be truncated to another seed",
  (seed) => {
    // JavaScript callers may pass any value.
    const create = () => mock(tree)({}, { seed: seed as number });
    expect(create).toThrow(
      new UsageError(`seed: expected an integer, got ${JSON.stringify(seed)}`),
    );
  },
);

test("integers are distinct seeds, negative ones too", () => {
  const names = [-2, -1, 0, 1, 2].map((seed) => mock(z.string())(undefined, { seed }));
  expect(new Set(names).size).toBe(5);
});

describe("calls without a seed", () => {
  test("have distinct ids", () => {
    const mockThing = mock<z.infer<typeof thing>>(thing);
    const ids = Array.from({ length: 1_000 }, () => mockThing().id);
    expect(new Set(ids).size).toBe(1_000);
  });

  test("count from seed 1, and calls with a seed do not count", () => {
    const mockThing = mock(thing);
    const first = mockThing();
    mockThing({}, { seed: 9 });
    const second = mockThing();
    expect([first, second]).toEqual([mockThing({}, { seed: 1 }), mockThing({}, { seed: 2 })]);
  });

  test("are counted per factory, so that one does not change the values of another", () => {
    const [one, other] = [mock(thing), mock(thing)];
    one();
    expect(one()).not.toEqual(other());
    expect(one({}, { seed: 2 })).toEqual(other());
  });

  test("start over after a reset", () => {
    const mockThing = mock(thing);
    const before = [mockThing(), mockThing()];
    mockThing.reset();
    expect([mockThing(), mockThing()]).toEqual(before);
  });
});

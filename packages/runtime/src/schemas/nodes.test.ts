import fc from "fast-check";
import { expect, test } from "vitest";
import * as zod from "zod/mini";
import * as ours from "./index.js";
import type { Schema } from "./schema.js";

/** A schema, made once with our functions and once with zod's. */
type Pair = readonly [Schema<unknown>, zod.ZodMiniType];

const names = fc.constantFrom("a", "b", "c");
const values = fc.constantFrom("x", "y", 1, true);

const { schema: pairs } = fc.letrec<{ schema: Pair }>((tie) => {
  const inner = tie("schema");
  const shapes = fc.dictionary(names, fc.tuple(inner, fc.boolean()), { maxKeys: 3 });
  const object = (
    make: (typeof ours)["looseObject"],
    theirs: (shape: zod.core.$ZodLooseShape) => zod.ZodMiniType,
  ) =>
    shapes.map((shape): Pair => {
      const members = Object.entries(shape);
      return [
        make(
          Object.fromEntries(
            members.map(([name, [[one], absent]]) => [name, absent ? ours.optional(one) : one]),
          ),
        ),
        theirs(
          Object.fromEntries(
            members.map(([name, [[, one], absent]]) => [name, absent ? zod.optional(one) : one]),
          ),
        ),
      ];
    });
  return {
    schema: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constant<Pair>([ours.string(), zod.string()]),
      fc.constant<Pair>([ours.number(), zod.number()]),
      fc.constant<Pair>([ours.boolean(), zod.boolean()]),
      fc.constant<Pair>([ours.int(), zod.int()]),
      fc.constant<Pair>([ours.unknown(), zod.unknown()]),
      fc.constant<Pair>([
        ours.int().check(ours.gte(1), ours.lte(3)),
        zod.int().check(zod.gte(1), zod.lte(3)),
      ]),
      fc.constant<Pair>([
        ours.string().check(ours.minLength(1), ours.maxLength(2)),
        zod.string().check(zod.minLength(1), zod.maxLength(2)),
      ]),
      fc.constant<Pair>([ours.date, zod.stringFormat("date", /^\d{4}-\d\d-\d\d/)]),
      values.map((value): Pair => [ours.literal(value), zod.literal(value)]),
      fc
        .uniqueArray(values, { minLength: 1 })
        .map((all): Pair => [ours.literal(...all), zod.literal(all)]),
      inner.map(([one, other]): Pair => [ours.nullable(one), zod.nullable(other)]),
      inner.map(([one, other]): Pair => [ours.array(one), zod.array(other)]),
      inner.map(
        ([one, other]): Pair => [
          ours.array(one).check(ours.minLength(1)),
          zod.array(other).check(zod.minLength(1)),
        ],
      ),
      inner.map(([one, other]): Pair => [ours.record(one), zod.record(zod.string(), other)]),
      inner.map(([one, other]): Pair => [ours.schema(() => one), zod.lazy(() => other)]),
      fc
        .array(inner, { minLength: 1, maxLength: 3 })
        .map(
          (all): Pair => [
            ours.union(all.map(([one]) => one)),
            zod.union(all.map(([, other]) => other)),
          ],
        ),
      object(ours.looseObject, zod.looseObject),
      object(ours.strictObject, zod.strictObject),
    ),
  };
});

const { value: samples } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    values,
    fc.constantFrom(null, undefined, "", "2025-01-31", "😀😀", 0, 2, 4, 1.5, Number.NaN),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(names, tie("value"), { maxKeys: 3 }),
  ),
}));

/** Issues of values that have the right shape nevertheless. */
const MILD = /^(unrecognized_keys|too_small|too_big|invalid_format)$/;

/** Of a union with one member only, or one of the right shape, zod gives the issues of that member. */
function spread(issue: zod.core.$ZodIssue): zod.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const errors = issue.errors.map((found) => found.flatMap(spread));
  const near = errors.filter((found) => found.every(({ code }) => MILD.test(code)));
  const [only, ...others] = errors.length === 1 ? errors : near;
  if (!only || others.length > 0) return [issue];
  return only.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

/** The first issue at each place: of a value of the wrong type, zod goes on to say that it is too short. */
const told = (error: zod.core.$ZodError | undefined) => {
  const byPath = new Map<string, string>();
  for (const { code, path } of error?.issues.flatMap(spread) ?? []) {
    const place = path.join(".");
    if (!byPath.has(place)) byPath.set(place, code);
  }
  return [...byPath].sort();
};

test("schemas find in any value what zod's own find in it", () => {
  fc.assert(
    fc.property(pairs, samples, ([mine, zods], value) => {
      expect(told(mine.safeParse(value).error)).toEqual(told(zods.safeParse(value).error));
    }),
    { numRuns: 3_000 },
  );
});

test("members are an object's own", () => {
  const schema = ours.looseObject({ constructor: ours.optional(ours.string()) });
  expect(schema.safeParse({}).success).toBe(true);
  expect(schema.safeParse({ constructor: 1 }).success).toBe(false);
});

test("zod takes them as its own: in objects, in unions told apart by a member, as JSON Schema", () => {
  const cat: Schema<object> = ours.schema(() =>
    ours.strictObject({ kind: ours.literal("cat"), lives: ours.int() }),
  );
  const dog: Schema<object> = ours.schema(() => ours.looseObject({ kind: ours.literal("dog") }));
  const pets = zod.object({
    pet: zod.discriminatedUnion("kind", [cat as never, dog as never]),
    born: zod.optional(ours.date),
    many: ours.int().check(ours.lte(3)),
  });
  expect(pets.safeParse({ pet: { kind: "cat", lives: 7 }, many: 1 }).success).toBe(true);
  expect(told(pets.safeParse({ pet: { kind: "cat", lives: "7" }, many: 4 }).error)).toEqual([
    ["many", "too_big"],
    ["pet.lives", "invalid_type"],
  ]);
  expect(zod.toJSONSchema(pets)).toMatchObject({
    properties: {
      pet: {
        oneOf: [
          {
            properties: { kind: { const: "cat" }, lives: { type: "integer" } },
            required: ["kind", "lives"],
            additionalProperties: false,
          },
          { properties: { kind: { const: "dog" } }, additionalProperties: {} },
        ],
      },
      born: { type: "string", format: "date" },
      many: { type: "integer", maximum: 3 },
    },
    required: ["pet", "many"],
  });
  expect(cat).toBeInstanceOf(zod.ZodMiniType);
});

test("what is prefilled says itself where it is wrong, unless it is one of several", () => {
  const cat = ours.strictObject({
    type: ours.literal("cat"),
    lives: ours.int(),
  });
  const request = ours.strictObject({ data: ours.prefilled(cat, "type") });
  expect(request.safeParse({ data: { lives: 7 } }).success).toBe(true);
  expect(request.safeParse({ data: { lives: 7, lifes: 9 } }).error?.issues).toMatchObject([
    { code: "unrecognized_keys", keys: ["lifes"], path: ["data"] },
  ]);
});

test("names within others are literals like any", () => {
  const field = ours.literal("a", ...ours.within("b", ...ours.within("c", "d"), "e"), "f");
  const names = ["a", "b", "b.c", "b.c.d", "b.e", "f"];
  expect([...(field._zod.values ?? [])]).toEqual(names);
});

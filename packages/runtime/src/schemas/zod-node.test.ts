import { expect, test } from "vitest";
import * as classic from "zod";
import * as zod from "zod/mini";
import * as ours from "./index.js";

test("they have every method of zod's, which may be passed on", () => {
  const schema = ours.string();
  const prototype: object = Object.getPrototypeOf(zod.unknown());
  const names = Object.getOwnPropertyNames(prototype);
  expect(names).toContain("safeParse");
  const kinds = (one: object) => names.map((name) => [name, typeof Reflect.get(one, name)]);
  expect(kinds(schema)).toEqual(kinds(zod.unknown()));
  const { parse } = schema;
  expect(["a", "b"].map((value) => parse(value))).toEqual(["a", "b"]);
  expect(schema.brand()).toBe(schema);
  expect(schema.apply((one, more) => [one, more], 1)).toEqual([schema, 1]);
});

test("what they throw is an error of zod's", () => {
  const schema = ours.looseObject({ id: ours.int() });
  const { error } = schema.safeParse({ id: 1n }, { reportInput: true });
  expect(error).toBeInstanceOf(zod.core.$ZodError);
  expect(error).toBeInstanceOf(Error);
  expect(error?.issues).toEqual([
    {
      code: "invalid_type",
      expected: "number",
      path: ["id"],
      input: 1n,
      message: expect.any(String),
    },
  ]);
  expect(JSON.parse(error?.message ?? "")).toMatchObject([{ path: ["id"], input: "1" }]);
  expect(() => schema.parse({ id: "1" })).toThrow(zod.core.$ZodError);
  expect(zod.prettifyError(error as zod.core.$ZodError)).toContain("at id");
  const german = schema.safeParse(1, { error: () => "kein Objekt" }).error;
  expect(german?.issues[0]?.message).toBe("kein Objekt");
});

test("what zod's users add to them is kept: checks that wait, refinements, what registries say", async () => {
  const even = ours.int().check(
    ours.gte(2),
    zod.refine((value) => value % 2 === 0, "odd"),
  );
  expect(even.safeParse(1).error?.issues).toMatchObject([
    { code: "too_small" },
    { message: "odd" },
  ]);
  expect(even.safeParse("1").error?.issues).toHaveLength(1);
  const seen: unknown[] = [];
  const free = ours.string().check(
    zod.refine(async (value) => value !== "taken", { error: "taken", abort: true }),
    ({ value }) => {
      seen.push(value);
    },
  );
  expect(() => free.safeParse("a")).toThrow(zod.core.$ZodAsyncError);
  await expect(free.parseAsync("a")).resolves.toBe("a");
  await expect(free.parseAsync("taken")).rejects.toThrow(/taken/);
  expect(seen).not.toContain("taken");
  await expect(free["~standard"].validate("taken")).resolves.toMatchObject({
    issues: [{ message: "taken" }],
  });
  expect(even["~standard"].validate(4)).toEqual({ value: 4 });
  const registry = zod.registry<{ title: string }>();
  const text = ours.string().register(registry, { title: "text" });
  expect(registry.get(text.check(ours.minLength(1)))).toEqual({ title: "text" });
});

test("classic zod takes them too", () => {
  const pet = ours.strictObject({
    name: ours.string(),
    born: ours.optional(ours.date),
  });
  const pets = classic.object({ pets: classic.array(pet).min(1), first: pet.check() }).partial();
  expect(pets.parse({ pets: [{ name: "Tom" }] })).toEqual({ pets: [{ name: "Tom" }] });
  expect(
    pets.safeParse({ pets: [{ name: "Tom", bron: 1 }], first: 1 }).error?.issues,
  ).toMatchObject([
    { code: "unrecognized_keys", keys: ["bron"], path: ["pets", 0] },
    { code: "invalid_type", expected: "object", path: ["first"] },
  ]);
  expect(classic.toJSONSchema(pets)).toMatchObject({
    properties: { first: { properties: { born: { format: "date" } }, required: ["name"] } },
  });
  expect(pet).toBeInstanceOf(classic.core.$ZodType);
});

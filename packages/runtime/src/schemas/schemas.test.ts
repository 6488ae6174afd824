import { expect, test } from "vitest";
import * as z from "zod/mini";
import { issuesOf } from "./explain.js";
import {
  date,
  dateTime,
  dateTimeInput,
  documentShape,
  filter,
  identifier,
  looseObject,
  type ObjectSchema,
  openEnum,
  openUnion,
  prefilled,
  strictObject,
  toMany,
  upload,
  within,
} from "./index.js";
import type { AnySchema } from "./schema.js";

interface Cat {
  kind: "cat";
  lives: number;
  kittens?: Cat[];
}
const cat: ObjectSchema<Cat> = strictObject(() => ({
  kind: z.literal("cat"),
  lives: z.int().check(z.gte(1), z.lte(9)),
  kittens: z.optional(z.array(cat)),
}));
const dog = looseObject<{ kind: "dog" }>(() => ({ kind: z.literal("dog") }));

const accepts = (schema: AnySchema, value: unknown) => issuesOf(schema, value).length === 0;

test("objects may refer to themselves, and are objects of zod's before anything is parsed", () => {
  expect(cat).toBeInstanceOf(z.ZodMiniObject);
  expect(Object.keys(z.pick(cat, { kind: true }).shape)).toEqual(["kind"]);
  expect(accepts(cat, { kind: "cat", lives: 9, kittens: [{ kind: "cat", lives: 1 }] })).toBe(true);
  expect(issuesOf(cat, { kind: "cat", lives: 9, kittens: [{ kind: "cat" }] })).toEqual([
    { path: ["kittens", 0, "lives"], expected: "number, is missing" },
  ]);
  expect(z.toJSONSchema(cat)).toMatchObject({
    properties: { kittens: { items: { $ref: "#" } } },
    additionalProperties: false,
  });
});

test("a shape is created once, and not before it is used", () => {
  let made = 0;
  const schema = looseObject(() => {
    made++;
    return { id: z.string() };
  });
  expect(made).toBe(0);
  schema.safeParse({});
  expect([schema.shape, z.partial(schema).shape, made]).toHaveLength(3);
  expect(made).toBe(1);
});

test("loose objects keep unknown members, strict ones refuse them", () => {
  expect(dog.safeParse({ kind: "dog", age: 3 }).data).toEqual({ kind: "dog", age: 3 });
  expect(issuesOf(cat, { kind: "cat", lives: 9, age: 3 })).toEqual([
    { path: ["age"], expected: "no such member" },
  ]);
});

test("an open enum accepts strings that it does not know", () => {
  const status = openEnum(["draft", "sent"]);
  expect(["draft", "unheard", "", 1, null].map((value) => accepts(status, value))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test("an open union accepts new options, but known ones only if they are valid", () => {
  const pet = openUnion([cat, z.lazy(() => z.union([dog]))], "kind");
  const values = [{ kind: "cat", lives: 9 }, { kind: "dog" }, { kind: "emu" }, {}, "cat"];
  expect(values.map((value) => accepts(pet, value))).toEqual([true, true, true, true, false]);
  expect(issuesOf(pet, { kind: "cat", lives: 10 })).toEqual([
    { path: ["lives"], expected: "at most 9" },
  ]);
  expect(accepts(openUnion([cat]), { any: "object" })).toBe(true);
});

test("what the runtime fills in may be left out", () => {
  const request = prefilled(cat, "kind");
  expect(accepts(request, { lives: 9 })).toBe(true);
  expect(accepts(request, { kind: "dog", lives: 9 })).toBe(false);
  expect(
    issuesOf(
      strictObject(() => ({ data: request })),
      { data: { lives: 1, lifes: 2 } },
    ),
  ).toEqual([{ path: ["data", "lifes"], expected: "no such member" }]);
});

test("dates begin with a date, and say their format", () => {
  const values = ["2025-01-31", "2025-01-31T10:00:00Z", "2025-01-31 10:00", "31.1.2025", 0];
  expect(values.map((value) => accepts(dateTime, value))).toEqual([true, true, true, false, false]);
  expect(issuesOf(dateTime, "soon")).toEqual([{ path: [], expected: "date-time" }]);
  expect(z.toJSONSchema(dateTime)).toMatchObject({ type: "string", format: "date-time" });
  expect(z.toJSONSchema(date)).toMatchObject({ format: "date" });
});

test("filters and files are checked by their kind", () => {
  expect(["a", () => "a", 1].map((value) => accepts(filter(), value))).toEqual([true, true, false]);
  expect(accepts(upload, new Blob(["a"]))).toBe(true);
  expect(issuesOf(upload, "a")).toEqual([{ path: [], expected: "Blob" }]);
  expect(z.toJSONSchema(z.object({ filter: z.optional(filter()), upload }))).toBeTruthy();
});

test("a document has data, and may have included resources, links and meta", () => {
  const document = looseObject(() => documentShape(z.array(identifier("list")), [cat]));
  expect(accepts(document, { data: [{ type: "list", id: "1" }], links: { next: null } })).toBe(
    true,
  );
  expect(accepts(document, { data: [], included: [{ type: "unheard" }], jsonapi: {} })).toBe(true);
  expect(issuesOf(document, { data: [{ type: "profile", id: "1" }], links: { next: 1 } })).toEqual([
    { path: ["data", 0, "type"], expected: '"list"' },
    { path: ["links", "next"], expected: "string" },
  ]);
  expect(issuesOf(document, {})).toEqual([{ path: ["data"], expected: "array, is missing" }]);
  const lists = toMany("list");
  expect(accepts(lists, { links: { related: "/lists" } })).toBe(true);
  expect(accepts(lists, { data: [{ type: "segment", id: "1" }] })).toBe(false);
});

test("names that begin alike are literals like any other", () => {
  const field = z.literal(["a", ...within("b.", ["c", ...within("d.", ["e"])])]);
  expect(field.def.values).toEqual(["a", "b.c", "b.d.e"]);
});

test.each<[string, z.core.$ZodType, unknown, string]>([
  ["a wrong type", z.string(), 1, "string"],
  ["a missing value", z.literal(["a", "b"]), undefined, '"a" or "b", is missing'],
  ["a fraction", z.int(), 1.5, "integer"],
  ["a short string", z.string().check(z.minLength(2)), "a", "at least 2 characters"],
  ["a long list", z.array(z.int()).check(z.maxLength(1)), [1, 2], "at most 1 items"],
  ["a wrong value of several types", z.union([z.string(), z.boolean()]), 1, "string or boolean"],
])("%s is explained without the value", (_, schema, value, expected) => {
  expect(issuesOf(schema, value)).toEqual([{ path: [], expected }]);
});

test("a date-time in a request may be text or a valid Date", () => {
  for (const value of ["2025-01-01T00:00:00Z", new Date(0)]) {
    expect(z.safeParse(dateTimeInput, value).success).toBe(true);
  }
  for (const value of ["tomorrow", new Date(Number.NaN), 0]) {
    expect(z.safeParse(dateTimeInput, value).success).toBe(false);
  }
});

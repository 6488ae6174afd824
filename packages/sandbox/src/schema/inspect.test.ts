import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import {
  constantsOf,
  formatOf,
  isOptional,
  items,
  member,
  options,
  typesOf,
  unwrap,
} from "./inspect.js";

const thing = z.lazy(() => z.looseObject({ type: z.literal("thing"), id: z.string() }));
const other = z.object({ type: z.enum(["other", "another"]) });

describe("schemas made by zod itself", () => {
  test.each([
    ["optional", z.optional(z.string())],
    ["nullish", z.nullish(z.string())],
    ["lazy", z.lazy(() => z.nullable(z.string()))],
    ["default", z._default(z.string(), "a")],
    ["pipe", z.pipe(z.string(), z.transform(Number))],
    ["readonly", z.readonly(z.string())],
  ])("%s is unwrapped to the string inside", (_, schema) => {
    expect(unwrap(schema)._zod.def.type).toBe("string");
  });

  test.each([
    [true, z.optional(z.string())],
    [true, z.nullable(z.optional(z.string()))],
    [true, z.lazy(() => z.nullish(z.string()))],
    [false, z.nullable(z.string())],
    [false, z.nonoptional(z.optional(z.string()))],
  ])("optional is %s", (expected, schema) => expect(isOptional(schema)).toBe(expected));

  test.each([
    ["date-time", z.iso.datetime()],
    ["date", z.iso.date()],
    ["safeint", z.int()],
    [undefined, z.string().check(z.minLength(1))],
    [undefined, z.number()],
  ])("the format is %s", (expected, schema) => expect(formatOf(schema)).toBe(expected));

  test("members, items and options are found through wrappers", () => {
    const document = z.object({ data: z.optional(z.array(z.union([thing, other]))) });
    const item = items(member(document, "data"));
    expect(item && options(item)).toHaveLength(2);
    expect(typesOf(item)).toEqual(["thing", "other", "another"]);
    expect(member(document, "constructor")).toBeUndefined();
    expect(items(document)).toBeUndefined();
    expect(typesOf(undefined)).toEqual([]);
  });

  test("constants of a union are those of its literals and enums", () => {
    const open = z.union([z.literal(["a", "b"]), z.enum(["c"]), z.string()]);
    expect(constantsOf(open)).toEqual(["a", "b", "c"]);
  });
});

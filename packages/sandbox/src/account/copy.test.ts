import { expect, test } from "vitest";
import { copyOf } from "./copy.js";

test("a copy has nothing in common with its source that can change", () => {
  const date = new Date(0);
  const source = { tags: ["a", { deep: null }], date, none: undefined };
  const copy = copyOf(source);
  source.tags.push("b");
  Object.assign(source.tags[1] as object, { deep: 1 });
  expect(copy).toEqual({ tags: ["a", { deep: null }], date, none: undefined });
});

test("a member named __proto__ stays a member", () => {
  const copy = copyOf(JSON.parse('{"__proto__": {"polluted": true}}') as object);
  expect(Object.keys(copy)).toEqual(["__proto__"]);
  expect(copy).not.toHaveProperty("polluted");
});

import { expect, test } from "vitest";
import { remembered } from "./remembered.js";

test("a result is computed once per object, also if it is undefined", () => {
  const seen: object[] = [];
  const first = remembered((one: { readonly items: readonly string[] }) => {
    seen.push(one);
    return one.items[0];
  });
  const [full, empty] = [{ items: ["a"] }, { items: [] }];
  expect([full, empty, full, empty].map(first)).toEqual(["a", undefined, "a", undefined]);
  expect(seen).toEqual([full, empty]);
});

import { expect, test } from "vitest";
import type { Account } from "../account/account.js";
import { mergeBehaviours } from "./merge.js";

test("what several files say about a type is merged: relationships and deletions add up", () => {
  const done: string[] = [];
  const { types, operations } = mergeBehaviours([
    {
      types: {
        list: { times: "seconds", related: { a: () => ["1"] }, deleted: () => done.push("first") },
      },
      operations: { get_list: () => ({}) },
    },
    { types: { list: { related: { b: () => ["2"] }, deleted: () => done.push("second") } } },
    { types: { tag: { times: "seconds" } } },
  ]);
  types["list"]?.deleted?.({ type: "list", id: "1", attributes: {} }, {} as Account);
  expect(done).toEqual(["first", "second"]);
  expect(Object.keys(types["list"]?.related ?? {})).toEqual(["a", "b"]);
  expect(types["list"]?.times).toBe("seconds");
  expect(types["tag"]).toEqual({ times: "seconds" });
  expect(Object.keys(operations)).toEqual(["get_list"]);
});

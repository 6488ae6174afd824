import { expect, test } from "vitest";
import { MockStore } from "./store.js";

const thing = { type: "thing", id: "1" };

test("a store without resources generates them, an empty one does not", () => {
  expect(new MockStore().generates).toBe(true);
  expect(new MockStore([]).generates).toBe(false);
});

test("resources are listed by type in insertion order, and replaced by type and id", () => {
  const store = new MockStore([thing, { type: "other", id: "1" }, { type: "thing", id: "0" }]);
  store.put({ ...thing, attributes: { name: "new" } });
  expect(store.all(["thing"])).toEqual([
    { ...thing, attributes: { name: "new" } },
    { type: "thing", id: "0" },
  ]);
  expect(store.all(["other", "thing"])).toHaveLength(3);
});

test("resources are copied, so that later changes by the test have no effect", () => {
  const given = { ...thing, attributes: { name: "a" } };
  const store = new MockStore([given]);
  given.attributes.name = "b";
  expect(store.get("thing", "1")?.attributes).toEqual({ name: "a" });
});

test("deleting tells whether the resource existed", () => {
  const store = new MockStore([thing]);
  expect([store.delete("thing", "1"), store.delete("thing", "1")]).toEqual([true, false]);
  expect(store.get("thing", "1")).toBeUndefined();
});

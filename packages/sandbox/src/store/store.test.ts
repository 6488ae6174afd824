import { expect, test } from "vitest";
import { Store } from "./store.js";

const thing = (id: string) => ({ type: "thing", id });
const part = (id: string) => ({ type: "part", id, since: 0 });

test("the resources that link to a target are known, and follow every change", () => {
  const store = new Store();
  store.addLink(thing("2"), "parts", part("a"));
  expect(store.owners("thing", "parts", "a")).toEqual(["2"]);
  store.addLink(thing("1"), "parts", part("a"));
  store.addLink(thing("1"), "parts", part("b"));
  expect(store.owners("thing", "parts", "a")).toEqual(["1", "2"]);
  store.deleteLink(thing("2"), "parts", "a");
  expect(store.owners("thing", "parts", "a")).toEqual(["1"]);
  const content = store.content();
  store.deleteLinks(thing("1"), "parts");
  expect(store.owners("thing", "parts", "b")).toEqual([]);
  store.restore(content);
  expect(store.owners("thing", "parts", "b")).toEqual(["1"]);
  expect(store.owners("thing", "others", "b")).toEqual([]);
});

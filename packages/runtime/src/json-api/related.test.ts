import { expect, expectTypeOf, test } from "vitest";
import type { ToMany, ToOne } from "./document.js";
import { related } from "./related.js";

interface Thing {
  type: "thing";
  id: string;
  relationships?: { lists?: ToMany<"list">; owner?: ToOne<"person"> };
}
interface List {
  type: "list";
  id: string;
  attributes: { name: string };
}
interface Person {
  type: "person";
  id: string;
}

const list = (id: string): List => ({ type: "list", id, attributes: { name: `List ${id}` } });
const person: Person = { type: "person", id: "1" };
const thing: Thing = {
  type: "thing",
  id: "1",
  relationships: {
    lists: {
      data: [
        { type: "list", id: "2" },
        { type: "list", id: "404" },
        { type: "list", id: "1" },
      ],
    },
    owner: { data: { type: "person", id: "1" } },
  },
};
const page: { data: Thing[]; included?: (List | Person)[] } = {
  data: [thing],
  included: [list("1"), person, list("2")],
};

test("to-many: returns the resources that the document contains, in the order of the relationship", () => {
  const lists = related(page, thing, "lists");
  expect(lists).toEqual([list("2"), list("1")]);
  expectTypeOf(lists).toEqualTypeOf<List[] | undefined>();
});

test("to-one: returns the resource, or undefined", () => {
  const owner = related(page, thing, "owner");
  expect(owner).toBe(person);
  expectTypeOf(owner).toEqualTypeOf<Person | undefined>();
  expect(related({ data: thing }, thing, "owner")).toBeUndefined();
});

test.each<[string, Thing["relationships"], unknown]>([
  ["no relationships", undefined, undefined],
  ["no such relationship", {}, undefined],
  ["no linkage, only links", { owner: { links: { self: "", related: "" } } }, undefined],
  ["a linkage to nothing", { owner: { data: null } }, undefined],
])("%s", (_, relationships, expected) => {
  const bare: Thing = { type: "thing", id: "1", ...(relationships && { relationships }) };
  expect(related(page, bare, "owner")).toBe(expected);
  expect(related(page, bare, "lists")).toBeUndefined();
});

test("unknown relationships do not compile", () => {
  // @ts-expect-error things have no parents
  expect(related(page, thing, "parents")).toBeUndefined();
});

test("the same id may exist in several types", () => {
  expect(related({ ...page, included: [person] }, thing, "lists")).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { parseFilter } from "../filter/parse.js";
import { matches } from "./matches.js";
import { cut, sorted } from "./page.js";
import type { MockResource } from "./store.js";

const thing: MockResource = {
  type: "thing",
  id: "1",
  attributes: {
    name: "Blue Shirt",
    price: 20,
    live: true,
    created: "2025-03-01T12:00:00+00:00",
    tags: ["new", "sale"],
    gone: null,
    place: { city: "Porto" },
    "dotted.name": "whole",
  },
  relationships: {
    owner: { data: { type: "person", id: "7" } },
    lists: { data: [{ type: "list", id: "L" }] },
    empty: { data: null },
  },
};

test.each<[string, boolean]>([
  ['equals(id,"1")', true],
  ['equals(name,"Blue")', false],
  ["equals(price,20)", true],
  ['equals(price,"20")', false],
  ["equals(live,true)", true],
  ["equals(gone,null)", true],
  ["equals(name,null)", false],
  ['equals(name,["Red","Blue Shirt"])', true],
  ['not-equals(name,"Red")', true],
  ['any(name,["Red","Green"])', false],
  ['contains(name,"Shi")', true],
  ['contains(tags,"sale")', true],
  ['contains-any(tags,["old","new"])', true],
  ['contains-all(tags,["new","sale"])', true],
  ['contains-all(tags,["new","old"])', false],
  ['starts-with(name,"Blue")', true],
  ['ends-with(name,"Blue")', false],
  ["greater-than(price,19)", true],
  ["greater-than(price,20)", false],
  ["greater-or-equal(price,20)", true],
  ["less-than(price,20)", false],
  ["less-or-equal(price,20)", true],
  ["greater-than(created,2025-03-01T12:59:00+01:00)", true],
  ["less-than(created,2025-03-01T12:59:00+01:00)", false],
  ["less-or-equal(missing,5)", false],
  ["greater-or-equal(gone,2025-01-01)", false],
  ["has(name)", true],
  ["has(gone)", false],
  ['equals(place.city,"Porto")', true],
  ['equals(dotted.name,"whole")', true],
  ['equals(owner.id,"7")', true],
  ['equals(owner_id,"7")', true],
  ['equals(list_id,"L")', true],
  ['equals(empty.id,"7")', false],
  ['equals(__proto__,"7")', false],
  ['and(equals(price,20),contains(name,"Shirt"))', true],
  ['and(equals(price,20),contains(name,"Hat"))', false],
])("%s is %s", (filter, expected) => {
  expect(parseFilter(filter).every((node) => matches(thing, node))).toBe(expected);
});

describe("pages", () => {
  const all = ["b", "c", "a"].map((id): MockResource => ({ type: "thing", id }));
  const ids = (resources: readonly MockResource[]): string =>
    resources.map(({ id }) => id).join("");

  test.each<[unknown, string]>([
    [undefined, "bca"],
    ["id", "abc"],
    ["-id", "cba"],
    ["missing", "bca"],
  ])("sorted by %s", (sort, expected) => expect(ids(sorted(all, sort))).toBe(expected));

  test("the links lead through every page, there and back", () => {
    const url = "https://a.klaviyo.com/api/things?sort=id";
    const first = cut(all, { size: 2 }, url, "page[cursor]");
    expect(first?.links.prev).toBeNull();
    const next = new URL(first?.links.next ?? "");
    expect(next.searchParams.get("sort")).toBe("id");
    const cursor = next.searchParams.get("page[cursor]") ?? "";
    const last = cut(all, { size: 2, cursor }, next.href, "page[cursor]");
    expect(ids([...(first?.items ?? []), ...(last?.items ?? [])])).toBe("bca");
    expect(last?.links.next).toBeNull();
    const back = new URL(last?.links.prev ?? "").searchParams.get("page[cursor]") ?? "";
    expect(cut(all, { size: 2, cursor: back }, url, "page[cursor]")?.items).toEqual(first?.items);
  });

  test.each(["nonsense", "%%%", btoa("offset:-1")])("%s is no cursor", (cursor) => {
    expect(
      cut(all, { size: 20, cursor }, "https://a.klaviyo.com/", "page[cursor]"),
    ).toBeUndefined();
  });
});

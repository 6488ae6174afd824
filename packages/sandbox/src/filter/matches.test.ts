import { parseFilter } from "@klaviyo-kit/runtime";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { fieldValue, hasField } from "./field-value.js";
import { type Fields, matches } from "./matches.js";

const LINKS: Readonly<Record<string, readonly string[]>> = {
  owner: ["7"],
  lists: ["L"],
  empty: [],
  "price-category": ["C"],
};

const thing = {
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
    parts: [{ size: "S" }, { size: "M" }, {}],
    "dotted.name": "whole",
  },
};

const fieldsOf = (attributes: Record<string, unknown>, has: Fields["has"]): Fields => ({
  value: (field) => fieldValue({ ...thing, attributes }, field, (name) => LINKS[name]),
  has,
});

test.each<[string, boolean]>([
  ['equals(id,"1")', true],
  ["any(id,[1,2])", true],
  ["any(id,[2])", false],
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
  ['equals(price_category.id,"C")', true],
  ['any(ids,["1","2"])', true],
  ['any(ids,["2"])', false],
  ['equals(parts.size,"M")', true],
  ['equals(parts.size,"L")', false],
  ['equals(__proto__,"7")', false],
  ['and(equals(price,20),contains(name,"Shirt"))', true],
  ['and(equals(price,20),contains(name,"Hat"))', false],
])("%s is %s", (filter, expected) => {
  expect(
    parseFilter(filter).every((node) =>
      matches(
        node,
        fieldsOf(thing.attributes, () => true),
      ),
    ),
  ).toBe(expected);
});

describe("fields that resources do not show", () => {
  const schema = z.looseObject({
    id: z.string(),
    attributes: z.looseObject({ name: z.string(), place: z.looseObject({ city: z.string() }) }),
    relationships: z.optional(z.looseObject({ owner: z.unknown(), categories: z.unknown() })),
  });

  test.each([
    ["id", true],
    ["ids", true],
    ["name", true],
    ["place.city", true],
    ["owner_id", true],
    ["category.id", true],
    ["owner", true],
    ["messages.channel", false],
    ["constructor", false],
    ["title", false],
  ])("%s is known: %s", (field, expected) => expect(hasField(schema, field)).toBe(expected));

  test.each([
    ['equals(messages.channel,"email")', true],
    ['and(equals(messages.channel,"email"),equals(name,"Hat"))', false],
    ['equals(color,"red")', false],
  ])("%s is %s: they exclude nothing, unless the resource has a value", (filter, expected) => {
    const colored = { ...thing.attributes, color: "blue" };
    const found = parseFilter(filter).every((node) =>
      matches(
        node,
        fieldsOf(colored, (field) => hasField(schema, field)),
      ),
    );
    expect(found).toBe(expected);
  });
});

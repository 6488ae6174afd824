import { expect, test } from "vitest";
import { differences } from "./comparison.js";

const shape = [
  "data[].id: id(ulid)",
  "data[].links.self: url/",
  "data[].attributes.created: date(s+hh:mm)",
  "data[].attributes.tags: array",
  "data[].attributes.tags[]: string",
  "data[].attributes.properties: object",
  "data[].attributes.next: null|string",
  "included: array(empty)",
];
const item = {
  id: "01JXA4E1V9G5Q8W2N7C3B6D0KF",
  links: { self: "https://a.klaviyo.com/api/profiles/1/" },
  attributes: {
    created: "2026-07-15T09:00:00+00:00",
    tags: ["a"],
    properties: { any: { thing: 1 } },
    next: null,
  },
};

test("a body of the recorded shape has no differences", () => {
  expect(differences(shape, { data: [item], included: [] })).toEqual([]);
  expect(differences(["(body): null"], undefined)).toEqual([]);
});

test("every kind of difference is described", () => {
  const attributes = {
    created: "2026-07-15T09:00:00.000001+00:00",
    tags: [1],
    next: 1,
    more: true,
  };
  const body = { data: [{ id: null, links: {}, attributes }], included: [] };
  expect(differences(shape, body)).toEqual([
    'data[].attributes.created: is "2026-07-15T09:00:00.000001+00:00" instead of date(s+hh:mm)',
    "data[].attributes.more: was not recorded (true)",
    "data[].attributes.next: is 1 instead of null|string",
    "data[].attributes.properties: is missing",
    "data[].attributes.tags[]: is 1 instead of string",
    "data[].id: is null instead of id(ulid)",
    "data[].links: is {} instead of having members",
  ]);
  expect(differences(["(body): null"], {})).toEqual(["(body): is not empty"]);
});

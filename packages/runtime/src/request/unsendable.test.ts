import { describe, expect, test } from "vitest";
import { UsageError } from "../errors/usage-error.js";
import { clientOf, postThing } from "../testing/scripted-client.js";
import { unsendable } from "./unsendable.js";

const invalid = new Date(Number.NaN);

describe("a Date in a body", () => {
  test("is sent as ISO text, and undefined members are left out", async () => {
    const { client, seen } = clientOf([{}]);
    const attributes = { time: new Date("2025-01-01T00:00:00Z"), name: undefined, cleared: null };
    await postThing(client, { data: { attributes } });
    expect(JSON.parse(String(seen[0]?.body))).toEqual({
      data: { type: "thing", attributes: { time: "2025-01-01T00:00:00.000Z", cleared: null } },
    });
  });

  test("is refused if it is invalid, with its path, before anything is sent", async () => {
    const { client, seen } = clientOf([{}]);
    const call = postThing(client, { data: { attributes: { events: [{ time: invalid }] } } });
    await expect(call).rejects.toThrow(
      new UsageError("create_thing: /data/attributes/events/0/time is an invalid Date"),
    );
    expect(seen).toEqual([]);
  });
});

test("the path of an invalid Date leads through objects and lists; valid ones have none", () => {
  expect(unsendable({ a: [{ b: new Date(0) }, { c: invalid }] })).toBe("/a/1/c is an invalid Date");
  expect(unsendable({ a: [new Date(0), null, "x"], b: undefined })).toBeUndefined();
});

test.each<[string, unknown]>([
  ["of type AsyncFunction", async () => "a"],
  ["of type Function", () => "has(a)"],
  ["of type Symbol", Symbol("x")],
  ["of type BigInt", 7n],
  ["NaN", Number.NaN],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["text with half of a surrogate pair", "a\ud83d"],
  ["of type Map", new Map([["a", 1]])],
  ["of type Set", new Set(["a"])],
  ["of type Promise", Promise.resolve("a")],
  ["of type RegExp", /a/],
  ["of type Uint8Array", new Uint8Array(2)],
])(
  "a value %s in a body is refused with its place, before anything is sent",
  async (kind, value) => {
    const { client, seen } = clientOf([{}]);
    const call = postThing(client, { data: { attributes: { list: [{ it: value }] } } });
    await expect(call).rejects.toThrow(
      new UsageError(`create_thing: /data/attributes/list/0/it is ${kind}`),
    );
    expect(seen).toEqual([]);
  },
);

test.each([[["a", undefined]], [Object.assign(["a"], { 2: "b" })]])(
  "undefined in a list of a body is refused with its place, because JSON would write null",
  async (list) => {
    const { client, seen } = clientOf([{}]);
    await expect(postThing(client, { data: { attributes: { list } } })).rejects.toThrow(
      new UsageError("create_thing: /data/attributes/list/1 is undefined"),
    );
    expect(seen).toEqual([]);
  },
);

test("a promise instead of the data or an item of it is refused", async () => {
  const { client, seen } = clientOf([{}]);
  const data = Promise.resolve({ attributes: {} });
  await expect(postThing(client, { data })).rejects.toThrow(
    "create_thing: /data is of type Promise",
  );
  await expect(postThing(client, { data: [data] })).rejects.toThrow("/data/0 is of type Promise");
  expect(seen).toEqual([]);
});

test("objects that state their JSON and objects of classes are sent", async () => {
  class Size {
    width = 2;
  }
  const { client, seen } = clientOf([{}]);
  const url = new URL("https://example.com/");
  const attributes = { url, size: new Size(), none: Object.create(null) };
  await postThing(client, { data: { attributes } });
  expect(JSON.parse(String(seen[0]?.body)).data.attributes).toEqual({
    url: "https://example.com/",
    size: { width: 2 },
    none: {},
  });
});

test("surrogate pairs in a body are sent", async () => {
  const { client, seen } = clientOf([{}]);
  await postThing(client, { data: { attributes: { name: "\ud83d\ude00" } } });
  expect(seen[0]?.body).toContain("\ud83d\ude00");
});

test("a name with half of a surrogate pair is refused with its place", async () => {
  const { client, seen } = clientOf([{}]);
  await expect(postThing(client, { data: { attributes: { "a\ud83d": 1 } } })).rejects.toThrow(
    new UsageError(
      "create_thing: /data/attributes has a name that is text with half of a surrogate pair",
    ),
  );
  expect(seen).toEqual([]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentKey } from "./content-key.js";

const keyOf = (document: unknown): string => contentKey(JSON.stringify(document));

describe("the key of a document", () => {
  test("is the same in every release", () => {
    const document = { data: { type: "event", attributes: { value: 9.99, time: new Date(0) } } };
    expect(keyOf(document)).toBe("03ad95fe51ba56f3cba8d6d0d97c16fd");
  });

  test("does not depend on the order of members, absent members, or how a Date is written", () => {
    const one = { a: [{ x: 1, y: "2" }], time: new Date(0), gone: undefined };
    const other = { time: "1970-01-01T00:00:00.000Z", a: [{ y: "2", x: 1 }] };
    expect(keyOf(one)).toBe(keyOf(other));
  });

  test("differs if the documents do", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const equal = JSON.stringify([one]) === JSON.stringify([other]);
        fc.pre(!equal);
        expect(keyOf([one]) === keyOf([other])).toBe(false);
      }),
    );
    const keys = Array.from({ length: 20_000 }, (_, n) => keyOf({ properties: { n } }));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keyOf({ list: [1, 2] })).not.toBe(keyOf({ list: [2, 1] }));
  });
});

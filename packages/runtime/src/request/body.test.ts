import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createThing, listThings, updateThing } from "../testing/operations.js";
import { bodyDocument, memberAt, withMember } from "./body.js";

describe("the request document", () => {
  test("gets the type of the operation", () => {
    expect(bodyDocument(createThing, { attributes: { name: "a" } }, {})).toEqual({
      data: { type: "thing", attributes: { name: "a" } },
    });
  });

  test("gets the id in the path", () => {
    expect(bodyDocument(updateThing, { attributes: {} }, { id: "7" })).toEqual({
      data: { type: "thing", id: "7", attributes: {} },
    });
  });

  test("keeps the type and id of the caller", () => {
    const data = { type: "other", id: "8", attributes: {} };
    expect(bodyDocument(updateThing, data, { id: "7" })).toEqual({ data });
  });

  test("adds the type to every item of a list", () => {
    expect(bodyDocument(createThing, [{ id: "1" }, { id: "2", type: "x" }], {})).toEqual({
      data: [
        { type: "thing", id: "1" },
        { type: "x", id: "2" },
      ],
    });
  });

  test("keeps values, null and absent members different", () => {
    const attributes = { cleared: null, set: "x", absent: undefined };
    expect(JSON.stringify(bodyDocument(listThings, { attributes }, {}))).toBe(
      '{"data":{"attributes":{"cleared":null,"set":"x"}}}',
    );
  });

  test("does not change the data of the caller", () => {
    const data = Object.freeze({ attributes: Object.freeze({}) });
    expect(() => bodyDocument(updateThing, data, { id: "7" })).not.toThrow();
  });
});

test("withMember() changes nothing but the member, which memberAt() then returns", () => {
  const name = fc.string().filter((text) => text !== "__proto__");
  fc.assert(
    fc.property(
      fc.dictionary(name, fc.jsonValue()),
      fc.array(name, { minLength: 1 }),
      (base, path) => {
        const pointer = path
          .map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`)
          .join("");
        const before = JSON.stringify(base);
        const placed = withMember(base, pointer, "here");
        expect(memberAt(placed, pointer)).toBe("here");
        expect(JSON.stringify(base)).toBe(before);
        for (const [key, value] of Object.entries(base)) {
          if (key !== path[0]) expect(placed[key]).toBe(value);
        }
      },
    ),
  );
});

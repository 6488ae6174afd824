import { describe, expect, test } from "vitest";
import { listThings } from "../testing/operations.js";
import { clientOf, getThings } from "../testing/scripted-client.js";
import { unknownName } from "./unknown-name.js";

const operation = { ...listThings, parameters: ["filter", "page", "id"] };
const { revision } = operation;

describe("an operation that lists its parameters", () => {
  test.each([
    [{ filter: "a", page: { size: 1 }, id: "1" }, undefined],
    [{ pagesize: 1 }, "pagesize"],
    [{ Filter: "a" }, "Filter"],
    [{ sort: { by: "id" } }, "sort"],
    [{ data: {} }, "data"],
    [{ sort: undefined }, undefined],
    [{ "page[foo]": 1 }, undefined],
  ])("%j: %s is unknown", (parameters, expected) => {
    expect(unknownName({ operation, parameters }, revision)).toBe(expected);
  });

  test("may have other parameters at another revision, but none like pageSize", () => {
    const unknownAt = (parameters: object) =>
      unknownName({ operation, parameters: { ...parameters } }, "2099-01-15");
    expect(unknownAt({ sort: "id", pagesize: 1 })).toBeUndefined();
    expect(unknownAt({ pageSize: 1 })).toBe("pageSize");
  });
});

test.each(["pageSize", "fieldsProfile", "additionalFieldsProfile"])(
  "%s is refused whatever the operation",
  (name) => {
    expect(unknownName({ operation: listThings, parameters: { [name]: 1 } }, "")).toBe(name);
  },
);

test("a call with an unknown name sends nothing", async () => {
  const { client, seen } = clientOf([{}]);
  const call = getThings(client, { pageSize: 1 } as object);
  await expect(call).rejects.toMatchObject({
    name: "UsageError",
    message: 'get_things: unknown parameter pageSize; did you mean page: { "size": … }?',
  });
  expect(seen).toEqual([]);
});

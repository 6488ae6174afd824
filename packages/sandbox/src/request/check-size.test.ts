import type { Operation } from "@klaviyo-kit/runtime";
import { expect, test } from "vitest";
import { checkSize } from "./check-size.js";

const pointer = "/data/attributes/things/data";
const operation = { size: { itemBytes: 20, items: { count: 2, pointer } } } as Operation;
const data = (...things: unknown[]) => ({ attributes: { things: { data: things } } });

test("a body has at most so many items, and none is larger than allowed", () => {
  expect(() => checkSize(operation, data(1, 2))).not.toThrow();
  expect(() => checkSize(operation, undefined)).not.toThrow();
  expect(() => checkSize(operation, data(1, 2, 3))).toThrow(
    expect.objectContaining({
      status: 400,
      errors: [{ detail: "3 items are too many: at most 2 are allowed.", source: { pointer } }],
    }),
  );
  expect(() => checkSize(operation, data(1, "é".repeat(10)))).toThrow(
    expect.objectContaining({
      errors: [
        { detail: "The item is larger than 20 bytes.", source: { pointer: `${pointer}/1` } },
      ],
    }),
  );
});

import { expect, test } from "vitest";
import { dotted } from "./dotted.js";
import { printValue } from "./print/value.js";

const printed = (...names: string[]) => printValue(dotted(names));

test("a common prefix is written once", () => {
  expect(printed("a", "b", "b.c", "b.c.d", "b.e", "f")).toBe(
    '["a", "b", ...within("b.", ["c", "c.d", "e"]), "f"]',
  );
  expect(printed("A/B/1", "A/B/2", "A/B/3", "A/C")).toBe(
    '[...within("A/", [...within("B/", ["1", "2", "3"]), "C"])]',
  );
});

test("names without enough neighbors of the same prefix stay as they are", () => {
  expect(printed("b.c", "b", "bc", "b.d", "-b")).toBe('["b.c", "b", "bc", "b.d", "-b"]');
});

import { expect, test } from "vitest";
import { dotted } from "./dotted.js";
import { FunctionCall, printValue } from "./print/value.js";

const printed = (...names: string[]) => printValue(new FunctionCall("z.literal", dotted(names)));

test("what stands within a name is said without it", () => {
  expect(printed("a", "b", "b.c", "b.c.d", "b.e", "f")).toBe(
    'z.literal("a", ...z.within("b", ...z.within("c", "d"), "e"), "f")',
  );
});

test("names that stand elsewhere are left alone", () => {
  expect(printed("b.c", "b", "bc", "b.d", "-b")).toBe('z.literal("b.c", "b", "bc", "b.d", "-b")');
});

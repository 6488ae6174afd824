import { describe, expect, test } from "vitest";
import { wrap } from "./wrap.js";

describe("wrapping", () => {
  test("breaks at spaces and indents the following lines", () => {
    expect(wrap("  a bb ccc dddd", 8, "    ")).toBe("  a bb\n    ccc\n    dddd");
    expect(wrap("  averylongname b", 8, "    ")).toBe("  averylongname\n    b");
    expect(wrap("a b", undefined, " ")).toBe("a b");
  });

  test("does not count color", () => {
    expect(wrap("\u001b[31mabc\u001b[0m def", 7, " ")).toBe("\u001b[31mabc\u001b[0m def");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Doc,
  fill,
  group,
  hardLine,
  ifBroken,
  indent,
  join,
  layOut,
  line,
  onOneLine,
  WIDTH,
} from "./layout.js";

const list = (items: readonly Doc[], options?: Parameters<typeof group>[1]): Doc =>
  group(
    ["[", indent([line(""), join([",", line()], items)]), ifBroken(","), line(""), "]"],
    options,
  );

describe("a group", () => {
  test("is on one line if it fits", () => {
    expect(layOut(list(["a", "b"]))).toBe("[a, b]");
  });

  test("is broken at all of its lines if it does not fit", () => {
    const long = "x".repeat(WIDTH);
    expect(layOut(list(["a", long]))).toBe(`[\n  a,\n  ${long},\n]`);
  });

  test("decides for itself inside a broken group", () => {
    const long = "x".repeat(WIDTH);
    expect(layOut(list([list(["a", "b"]), long]))).toBe(`[\n  [a, b],\n  ${long},\n]`);
  });

  test("uses the last column, unless text follows", () => {
    const fits = "x".repeat(WIDTH - 2);
    expect(layOut(list([fits]))).toBe(`[${fits}]`);
    expect(layOut(list([fits], { after: 1 }))).toBe(`[\n  ${fits},\n]`);
    expect(layOut(list([fits]), { column: 1 })).toBe(`[\n  ${fits},\n]`);
  });

  test("that prefers a column is broken, unless the group around it is on one line", () => {
    const column = list(["a", "b"], { column: true });
    expect(layOut(column)).toBe("[\n  a,\n  b,\n]");
    expect(layOut(list([column]))).toBe("[[a, b]]");
  });

  test("with a hard line breaks every group around it", () => {
    expect(layOut(list([["a", hardLine("b")]]))).toBe("[\n  a\n  b,\n]");
    expect(onOneLine(list([hardLine()]))).toBeUndefined();
  });
});

test("new lines are indented like the start", () => {
  const column = list(["a"], { column: true });
  expect(layOut(column, { indent: "  " })).toBe("[\n    a,\n  ]");
});

test("lines exceed the width only by words that do not fit on a line of their own", () => {
  const { doc } = fc.letrec<{ doc: Doc }>((tie) => ({
    doc: fc.oneof(
      { maxDepth: 5 },
      fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 40 }),
      fc.array(tie("doc"), { maxLength: 8 }).map((items) => list(items, { after: 1 })),
    ),
  }));
  fc.assert(
    fc.property(doc, (made) => {
      for (const text of layOut(made).split("\n")) expect(text.length).toBeLessThanOrEqual(WIDTH);
      // brackets and words stay the same, however they are laid out
      const words = (text = "") => text.replace(/,?\s+/g, " ").replace(/,\]/g, "]").match(/[ab]+/g);
      expect(words(layOut(made))).toEqual(words(onOneLine(made)));
    }),
  );
});

test("filled text is broken where a line is full, at its indentation", () => {
  const text = "word ".repeat(30).trim();
  expect(layOut(group(["a ", fill("short")]))).toBe("a short");
  const lines = layOut(indent([line("", " * "), fill(text, " * ")])).split("\n");
  expect(lines.slice(1).map((one) => one.slice(0, 9))).toEqual(["   * word", "   * word"]);
  expect(lines[1]?.length).toBeLessThanOrEqual(WIDTH);
  expect(
    lines
      .slice(1)
      .map((one) => one.slice(5))
      .join(" "),
  ).toBe(text);
});

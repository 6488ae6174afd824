import { describe, expect, test } from "vitest";
import { ProseText } from "./text.js";

const statements = (text: string): string[] =>
  new ProseText(text).statements().map((one) => one.text);

describe("a text is divided into statements", () => {
  test.each([
    ["at the end of a sentence", "Be brief. Be quick!", ["Be brief.", "Be quick!"]],
    [
      "but not after an abbreviation",
      "Use a key, e.g. `id`, here.",
      ["Use a key, e.g. `id`, here."],
    ],
    ["at line breaks of HTML", "One<br>two<br/>three", ["One", "two", "three"]],
    ["at empty lines", "One\n\ntwo", ["One", "two"]],
    ["but not where a line is wrapped", "One\n    two", ["One two"]],
    ["at list items", "Fields:\n- one\n* two", ["Fields:", "- one", "* two"]],
  ])("%s", (_, text, expected) => {
    expect(statements(text)).toEqual(expected);
  });
});

test("what was read is missing from the unread part of its statement", () => {
  const text = new ProseText("Takes 5 things. Gives 6 things.");
  expect(text.read(/Gives (\d)/)?.[1]).toBe("6");
  expect(text.read(/Eats/)).toBeUndefined();
  const [first, second] = text.statements();
  expect(first).toEqual({ text: "Takes 5 things.", unread: "Takes 5 things." });
  expect(second?.text).toBe("Gives 6 things.");
  expect(second?.unread).toMatch(/^\0+ things\.$/);
});

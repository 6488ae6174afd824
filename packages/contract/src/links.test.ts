import { expect, test } from "vitest";
import { documents } from "./documents.js";
import { deadLinks } from "./links.js";

test("every link of every Markdown file leads somewhere", () => {
  expect(documents.size).toBeGreaterThan(50);
  const dead = [...documents].flatMap(([path, text]) =>
    deadLinks(path, text).map((link) => `${path}: ${link}`),
  );
  expect(dead).toEqual([]);
});

test.each([
  ["a file", "[a](../README.md)", []],
  ["a folder", "[a](../examples)", []],
  ["another site", "[a](https://example.com/nothing)", []],
  ["a heading", "[a](../README.md#the-first-call)", []],
  [
    "a file by its address",
    "[a](https://github.com/klaviyo-kit/klaviyo-kit/blob/main/LICENSE)",
    [],
  ],
  ["what is only shown", "```ts\n[a](nothing.md)\n```", []],
  ["no file", "[a](nothing.md)", ["nothing.md"]],
  ["no heading", "[a](../README.md#nothing)", ["../README.md#nothing"]],
  [
    "no file by its address",
    "[a](https://github.com/klaviyo-kit/klaviyo-kit/blob/main/nothing.md)",
    ["https://github.com/klaviyo-kit/klaviyo-kit/blob/main/nothing.md"],
  ],
])("a link to %s", (_, markdown, dead) => {
  expect(deadLinks("docs/a.md", markdown)).toEqual(dead);
});

import { expect, test } from "vitest";
import { documents } from "./documents.js";
import { deadLinks } from "./links.js";
import { isForPackages } from "./written-for.js";

test("no Markdown file has a dead link", () => {
  expect(documents.size).toBeGreaterThan(50);
  const dead = [...documents]
    .filter(([path]) => isForPackages(path))
    .flatMap(([path, text]) => deadLinks(path, text).map((link) => `${path}: ${link}`));
  expect(dead).toEqual([]);
});

test.each([
  ["a file", "[a](../README.md)", []],
  ["a folder", "[a](../examples)", []],
  ["another site", "[a](https://example.com/nothing)", []],
  ["a heading", "[a](../README.md#which-package)", []],
  [
    "a file by its GitHub URL",
    "[a](https://github.com/klaviyo-kit/klaviyo-kit/blob/main/LICENSE)",
    [],
  ],
  ["a missing file in a code block", "```ts\n[a](nothing.md)\n```", []],
  ["a missing file", "[a](nothing.md)", ["nothing.md"]],
  ["a missing heading", "[a](../README.md#nothing)", ["../README.md#nothing"]],
  [
    "a missing file by its GitHub URL",
    "[a](https://github.com/klaviyo-kit/klaviyo-kit/blob/main/nothing.md)",
    ["https://github.com/klaviyo-kit/klaviyo-kit/blob/main/nothing.md"],
  ],
])("a link to %s has the expected result", (_, markdown, dead) => {
  expect(deadLinks("docs/a.md", markdown)).toEqual(dead);
});

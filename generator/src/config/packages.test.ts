import { expect, test } from "vitest";
import { packageName } from "./packages.js";

test.each([
  ["Data Privacy", "data-privacy"],
  ["Client", "client-side"],
  ["CustomObjects", "custom-objects"],
  ["Web Feeds", "web-feeds"],
])("the tag %s belongs to the package %s", (tag, name) => {
  expect(packageName(tag)).toBe(name);
});

test.each([
  ["SDK"],
  ["runtime"],
  ["Sandbox"],
  ["1st"],
  ["a/b"],
  ["a*/"],
  ["../x"],
  ["a\nb"],
  [""],
  ["Ärzte"],
])("the tag %j is refused", (tag) => {
  expect(() => packageName(tag)).toThrow(/tag/);
});

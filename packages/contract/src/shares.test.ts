import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { share } from "./shares.js";

const files = readdirSync(new URL(".", import.meta.url)).filter((name) => /-of-\d/.test(name));

test.each([0, 1, 4, 5, 9])("the test files cover each of %i descriptions once", (count) => {
  const all = Array.from({ length: count }, (_, n) => n);
  expect(files.length).toBeGreaterThan(1);
  expect(files.flatMap((file) => share(all, file)).sort()).toEqual(all);
});

test.each(["described.test.ts", "described-0-of-4.test.ts", "described-5-of-4.test.ts"])(
  "%s is refused as the name of a share",
  (name) => expect(() => share([1], name)).toThrow(name),
);

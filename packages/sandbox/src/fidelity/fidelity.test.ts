import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { FIDELITY } from "./all.js";

const sources = fileURLToPath(new URL("..", import.meta.url));

/** The sources of all tests of the sandbox, as one text. */
const tests = readdirSync(sources, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".test.ts"))
  .map((path) => readFileSync(sources + path, "utf8"))
  .join("\n");

const cases = Object.values(FIDELITY).flatMap((area) =>
  Object.entries(area).map(([name, statement]) => ({ name, ...statement })),
);

test.each(cases.filter(({ fidelity }) => fidelity !== "not modelled"))(
  "“$text” is the title of a test",
  ({ name }) => expect(tests).toMatch(new RegExp(`\\.${name}\\.text\\b`)),
);

test("no statement is made twice", () => {
  expect(new Set(cases.map(({ text }) => text)).size).toBe(cases.length);
});

// Words are no part of the API: they change without a change of revision, and must not look like one.
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { emit } from "../emit/emit.js";
import { buildModel } from "../model/build.js";
import { withWords } from "../model/words.js";
import { committedRevision } from "../spec/lock.js";
import { readSpecFolder } from "../spec/read.js";
import { compareModels } from "./compare.js";
import { compareSurfaces } from "./surface.js";

const specs = fileURLToPath(new URL("../../../spec/", import.meta.url));

test("words are neither a change of the API nor of a package's exports", async () => {
  const spec = await readSpecFolder(specs + (await committedRevision(specs)));
  const plain = buildModel(spec, ["profiles", "campaigns"]);
  const wordy = withWords(plain, {
    operation: (id) => `What ${id} does.`,
    member: (key) =>
      `What ${key} is for, which takes more than a line to say: ${"word ".repeat(20)}`,
  });
  expect(compareModels(plain, wordy).changes).toEqual([]);
  const options = { versions: new Map<string, string>(), umbrella: false };
  const [before, after] = [emit(plain, options), emit(wordy, options)];
  expect(after.get("profiles/src/generated/types.ts")).toMatch(/What \w+:email is for/);
  const surfaces = compareSurfaces(before, after);
  expect([...surfaces.keys()].sort()).toEqual(["campaigns", "profiles"]);
  for (const surface of surfaces.values()) {
    expect(surface).toEqual({ lost: [], changed: [], gained: [] });
  }
  const code = (files: ReadonlyMap<string, string>) =>
    [...files].filter(([path]) => /(schemas|filters|mocks)\.ts$/.test(path));
  expect(code(after)).toEqual(code(before));
});

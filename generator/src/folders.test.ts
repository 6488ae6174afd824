import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { importsAgainst } from "./testing/imports.js";
import { inFolder } from "./testing/run.js";

/** The folders of the generator. Each imports only itself and those above it in this list. */
const ORDER = [
  "errors.ts",
  "names",
  "text",
  "config",
  "files",
  "spec",
  "ingest",
  "model",
  "emit",
  "diff",
  "mock",
  "commands",
];

test("the folders of the generator import each other in one direction", () => {
  expect(importsAgainst(ORDER, new URL("./", import.meta.url))).toEqual([]);
});

describe("importsAgainst", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["a later folder", { "a/one.ts": 'import { b } from "../b/two.js";' }, ["b/two.ts"]],
    [
      "a type of a later folder",
      { "a/one.ts": 'import type { B } from "../b/two.js";' },
      ["b/two.ts"],
    ],
    ["a later folder, when it runs", { "a/one.ts": 'await import("../b/two.js")' }, ["b/two.ts"]],
    ["a later folder, to export it", { "a/one.ts": 'export * from "../b/two.js";' }, ["b/two.ts"]],
    ["an entry point", { "b/one.ts": 'import { main } from "../main.js";' }, ["main.ts"]],
    [
      "a test helper",
      { "b/one.ts": 'import { run } from "../testing/run.js";' },
      ["testing/run.ts"],
    ],
    ["an earlier folder", { "b/one.ts": 'import { a } from "../a/two.js";' }, []],
    ["its own subfolder", { "a/one.ts": 'import { c } from "./c/two.js";' }, []],
    ["a package", { "a/one.ts": 'import fs from "node:fs";' }, []],
  ])("of a file that imports %s", async (_, files, imported) => {
    await inFolder(async (folder) => {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      const [path] = Object.keys(files);
      expect(importsAgainst(["a", "b"], pathToFileURL(`${folder}/`))).toEqual(
        imported.map((target) => `${path} imports ${target}`),
      );
    });
  });

  test("reports folders that the order does not list", async () => {
    await inFolder(async (folder) => {
      await mkdir(join(folder, "new"));
      await writeFile(join(folder, "new/one.ts"), "");
      expect(importsAgainst(["a"], pathToFileURL(`${folder}/`))).toEqual([
        "new/one.ts: the order does not list new",
      ]);
    });
  });
});

import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contents, inFolder } from "../testing/run.js";
import { compareFiles } from "./compare.js";
import { jsonText } from "./json-text.js";
import { writeFiles } from "./write.js";

describe("writing is all or nothing", () => {
  const BEFORE = { "a/one.ts": "1", "a/gone.ts": "x", "b/two.ts": "2" };
  const lay = async (folder: string): Promise<void> => {
    for (const [path, text] of Object.entries(BEFORE)) {
      await mkdir(join(folder, path, ".."), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  };

  test("what is new is written, what is stale goes, what is not ours stays", async () => {
    await inFolder(async (folder) => {
      await lay(folder);
      const files = new Map([
        ["a/one.ts", "one"],
        ["a/new.ts", "new"],
      ]);
      expect(writeFiles(folder, files, ["a"])).toEqual({
        added: ["a/new.ts"],
        changed: ["a/one.ts"],
        stale: ["a/gone.ts"],
      });
      expect(await contents(folder)).toEqual({
        "a/one.ts": "one",
        "a/new.ts": "new",
        "b/two.ts": "2",
      });
      expect(compareFiles(folder, files, ["a"])).toEqual({
        added: [],
        changed: [],
        stale: [],
      });
    });
  });

  test("a path that cannot be written leaves everything as it was", async () => {
    await inFolder(async (folder) => {
      await lay(folder);
      await mkdir(join(folder, "z.ts"));
      const files = new Map([
        ["a/one.ts", "one"],
        ["a/new.ts", "new"],
        ["b/two.ts/below-a-file.ts", "x"],
      ]);
      expect(() => writeFiles(folder, files, ["a"])).toThrow();
      expect(await contents(folder)).toEqual(BEFORE);
    });
  });

  test("a failure while files are put in place puts back what was there", async () => {
    await inFolder(async (folder) => {
      await lay(folder);
      // A folder of this name cannot be replaced by a file, which only shows at the last step.
      await mkdir(join(folder, "b/folder.ts/full"), { recursive: true });
      const files = new Map([
        ["a/one.ts", "one"],
        ["a/new.ts", "new"],
      ]);
      const last = new Map([...files, ["b/folder.ts", "x"]]);
      expect(() => writeFiles(folder, last, ["a"])).toThrow();
      expect(await contents(folder)).toEqual(BEFORE);
    });
  });

  test("nothing is touched that does not change", async () => {
    await inFolder(async (folder) => {
      await lay(folder);
      await chmod(join(folder, "a/one.ts"), 0o444);
      writeFiles(folder, new Map([["a/one.ts", "1"]]), []);
      expect(await readFile(join(folder, "a/one.ts"), "utf8")).toBe("1");
    });
  });
});

describe("JSON for people", () => {
  test.each([
    [{}, "{}\n"],
    [[], "[]\n"],
    [{ a: [1, 2], b: null }, '{ "a": [1, 2], "b": null }\n'],
    [[1, 2, 3, 4, 5, 6, 7], "[\n  1,\n  2,\n  3,\n  4,\n  5,\n  6,\n  7\n]\n"],
    [
      { name: "x".repeat(60), list: ["y".repeat(40)] },
      `{\n  "name": "${"x".repeat(60)}",\n  "list": ["${"y".repeat(40)}"]\n}\n`,
    ],
  ])("%j", (value, expected) => {
    expect(jsonText(value)).toBe(expected);
  });

  test("says the same as the value, and keeps its lines short where they can be", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = jsonText(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        for (const line of text.split("\n")) {
          if (/[[{].*[,:]/.test(line.replace(/"(?:[^"\\]|\\.)*"/g, ""))) {
            expect(line.length).toBeLessThanOrEqual(101);
          }
        }
      }),
    );
  });
});

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
  const writeBefore = async (folder: string): Promise<void> => {
    for (const [path, text] of Object.entries(BEFORE)) {
      await mkdir(join(folder, path, ".."), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  };

  test("new files are written, stale files are removed, other files are kept", async () => {
    await inFolder(async (folder) => {
      await writeBefore(folder);
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

  test("if one path cannot be written, nothing changes", async () => {
    await inFolder(async (folder) => {
      await writeBefore(folder);
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

  test("if moving files into place fails, the previous files are restored", async () => {
    await inFolder(async (folder) => {
      await writeBefore(folder);
      // A file cannot replace a folder, which fails only in the last step.
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

  test("unchanged files are not written", async () => {
    await inFolder(async (folder) => {
      await writeBefore(folder);
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

  test("parses to the same value, and keeps lines short if possible", () => {
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

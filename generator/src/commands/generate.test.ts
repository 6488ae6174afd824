import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeIn } from "../testing/describe-in.js";
import { contents, inFolder, run } from "../testing/run.js";

describe("generate", () => {
  const generate = ["generate", "--spec", "description.json", "--out", "out"];

  test("reads a description and writes to any folder", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      expect(await run(folder, ...generate)).toEqual({
        code: 0,
        err: "",
        out: expect.stringMatching(
          /^revision 2025-07-15: 4 operations in 1 package, \d+ files in out/,
        ),
      });
      const files = await contents(join(folder, "out"));
      expect(Object.keys(files)).toEqual(
        expect.arrayContaining([
          "things/package.json",
          "things/README.md",
          "things/src/index.ts",
          "things/src/generated/operations.ts",
          "things/src/generated/types.ts",
        ]),
      );
      expect(files["things/src/generated/operations.ts"]).toContain("export const getThings");
    });
  });

  test("reports the prose of a description that it could not read, but not that of a spec", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder, ({ paths }) => {
        const { get } = paths["/api/things/"] ?? {};
        if (get) get.description = "Never more than ten.";
      });
      const { code, err } = await run(folder, ...generate);
      expect([code, err]).toEqual([
        0,
        expect.stringMatching(
          /^revision 2025-07-15: prose not read: 1 statement .+\n {2}get_things \(limits\): "Never more than ten."\n$/,
        ),
      ]);
      await run(folder, "ingest", "description.json", "--out", "spec");
      expect(await run(folder, "generate", "--spec", "spec/2025-07-15", "--out", "out")).toEqual({
        code: 0,
        err: "",
        out: expect.stringMatching(/, 0 changed\n$/),
      });
    });
  });

  test("--check lists the files that are not up to date and writes nothing", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await run(folder, ...generate);
      expect((await run(folder, ...generate, "--check")).code).toBe(0);
      const types = join(folder, "out/things/src/generated/types.ts");
      await writeFile(types, "// mine");
      await writeFile(join(folder, "out/things/src/generated/old.ts"), "");
      const { code, err } = await run(folder, ...generate, "--check");
      expect(code).toBe(1);
      expect(err).toBe(
        "differs  things/src/generated/types.ts\nstale    things/src/generated/old.ts\n2 files are not up to date; run klaviyo-kit generate\n",
      );
      expect((await contents(folder))["out/things/src/generated/types.ts"]).toBe("// mine");
    });
  });

  test("keeps versions and files that are not generated", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await mkdir(join(folder, "out/things/src"), { recursive: true });
      await mkdir(join(folder, "out/mine"), { recursive: true });
      await writeFile(join(folder, "out/mine/package.json"), '{"version":"9.9.9"}');
      await writeFile(join(folder, "out/things/package.json"), '{"version":"4.5.6"}');
      await writeFile(join(folder, "out/things/CHANGELOG.md"), "# Changes");
      await run(folder, ...generate);
      const files = await contents(join(folder, "out"));
      expect(JSON.parse(files["things/package.json"] ?? "")).toMatchObject({ version: "4.5.6" });
      expect(files["things/CHANGELOG.md"]).toBe("# Changes");
      expect(files["mine/package.json"]).toBe('{"version":"9.9.9"}');
    });
  });

  test("writes and checks the reference, but only in a workspace", async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, "pnpm-workspace.yaml"), "");
      await describeIn(folder);
      await run(folder, "ingest", "description.json", "--out", "spec");
      await run(folder, "generate");
      const reference = async () =>
        Object.keys(await contents(folder)).filter((path) => path.startsWith("docs/"));
      expect((await reference()).sort()).toEqual([
        "docs/reference/README.md",
        "docs/reference/things.md",
      ]);
      await writeFile(join(folder, "docs/reference/README.md"), "mine");
      await writeFile(join(folder, "docs/reference/thongs.md"), "");
      const { code, err } = await run(folder, "generate", "--check");
      expect([code, err]).toEqual([
        1,
        "differs  docs/reference/README.md\nstale    docs/reference/thongs.md\n2 files are not up to date; run klaviyo-kit generate\n",
      ]);
      expect((await run(folder, "generate", "--check", "--only", "things")).code).toBe(0);
      await run(folder, "generate");
      expect((await reference()).length).toBe(2);
      await run(folder, ...generate);
      expect((await reference()).length).toBe(2);
      expect(Object.keys(await contents(join(folder, "out")))).not.toContain("docs");
    });
  });

  test("a second run changes nothing", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await run(folder, ...generate);
      const before = await contents(folder);
      expect((await run(folder, ...generate)).out).toMatch(/, 0 changed\n$/);
      expect(await contents(folder)).toEqual(before);
    });
  });

  test("--only writes those domains and no umbrella", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder, ({ paths }) => {
        Object.assign(paths["/api/things/"]?.post ?? {}, { tags: ["Makers"] });
      });
      await run(folder, ...generate, "--only", "makers");
      const files = Object.keys(await contents(join(folder, "out")));
      expect(new Set(files.map((path) => path.split("/")[0]))).toEqual(new Set(["makers"]));
    });
  });

  test("--only with --out writes plain source and keeps other files", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await mkdir(join(folder, "src/klaviyo/things"), { recursive: true });
      await writeFile(join(folder, "src/klaviyo/things/mine.ts"), "");
      const plain = ["--only", "things", "--out", "src/klaviyo"];
      const { out } = await run(folder, "generate", "--spec", "description.json", ...plain);
      expect(out).toMatch(/4 operations in 1 folder[\s\S]+npm install @klaviyo-kit\/runtime/);
      const files = await contents(join(folder, "src"));
      expect(Object.keys(files).sort()).toEqual([
        "klaviyo/things/filters.ts",
        "klaviyo/things/generated/client.ts",
        "klaviyo/things/generated/filters.ts",
        "klaviyo/things/generated/mocks.ts",
        "klaviyo/things/generated/operations.ts",
        "klaviyo/things/generated/revision.ts",
        "klaviyo/things/generated/sandbox.ts",
        "klaviyo/things/generated/schemas.ts",
        "klaviyo/things/generated/types.ts",
        "klaviyo/things/index.ts",
        "klaviyo/things/mine.ts",
        "klaviyo/things/mocks.ts",
        "klaviyo/things/schemas.ts",
      ]);
      const imported = Object.values(files).flatMap((text) =>
        [...text.matchAll(/^(?! \*).*from "([^."][^"]*)"/gm)].map(([, name]) => name),
      );
      expect([...new Set(imported)].sort()).toEqual([
        "@klaviyo-kit/runtime",
        "@klaviyo-kit/runtime/schemas",
        "@klaviyo-kit/sandbox/mocks",
        "zod/mini",
      ]);
      const check = ["--check", ...plain];
      expect((await run(folder, "generate", "--spec", "description.json", ...check)).code).toBe(0);
    });
  });

  test.each([
    ["packages", "things/package.json"],
    ["source", "things/index.ts"],
  ])("--as %s writes that form", async (as, path) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await run(folder, ...generate, "--only", "things", "--as", as);
      expect(Object.keys(await contents(join(folder, "out")))).toContain(path);
    });
  });
});

describe("files that generate must not replace are named and kept", () => {
  const packages = ["--as", "packages"];
  test.each<[string, Record<string, string>, string[], RegExp]>([
    [
      "a file instead of the folder",
      { out: "mine" },
      packages,
      /^cannot open .+out\/.+ \(ENOTDIR\)\n$/,
    ],
    [
      "a folder instead of a file",
      { "out/things/src/index.ts/mine": "" },
      packages,
      /src\/index\.ts is a folder; expected a file\n$/,
    ],
    [
      "a package with another name",
      { "out/things/package.json": '{"name":"mine"}' },
      packages,
      /things contains the package "mine", which @klaviyo-kit\/things would overwrite\n$/,
    ],
    [
      "source that was not generated",
      { "out/things/index.ts": "export const mine = 1;" },
      [],
      /things\/index\.ts was not generated by klaviyo-kit and would be overwritten\n$/,
    ],
    [
      "a package.json that is not valid JSON",
      { "out/things/package.json": "{" },
      packages,
      /package\.json is not valid JSON\n$/,
    ],
    [
      "a version that is not valid",
      { "out/things/package.json": '{"version":"1\\",\\"x"}' },
      packages,
      /the version .+ is not valid; expected one like 1\.2\.3\n$/,
    ],
  ])("%s", async (_, present, more, message) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      for (const [path, text] of Object.entries(present)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      const before = await contents(folder);
      const call = ["generate", "--spec", "description.json", "--out", "out", "--only", "things"];
      const { code, err } = await run(folder, ...call, ...more);
      expect([code, err]).toEqual([1, expect.stringMatching(message)]);
      expect(await contents(folder)).toEqual(before);
    });
  });
});

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeIn } from "../testing/describe-in.js";
import { contents, inFolder, run } from "../testing/run.js";

describe("help", () => {
  test.each([["--help"], ["-h"], ["help"]])(
    "%s shows all commands and exit codes",
    async (flag) => {
      const { code, out } = await run(".", flag);
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(
          /ingest[\s\S]+generate[\s\S]+diff[\s\S]+bump[\s\S]+migrate[\s\S]+mock[\s\S]+sandbox[\s\S]+ {2}2 {2}usage error/,
        ),
      ]);
    },
  );

  test.each(["ingest", "generate", "diff", "bump", "migrate", "mock", "sandbox"])(
    "%s --help shows usage, options, exit codes and examples",
    async (command) => {
      const { code, out } = await run(".", command, "--help");
      expect(code).toBe(0);
      expect(out).toMatch(
        new RegExp(
          `^Usage: klaviyo-kit ${command} [\\s\\S]+Options\\n[\\s\\S]+ {2}2 {2}usage error\\n\\nExamples\\n`,
        ),
      );
      for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(110);
      expect(await run(".", "help", command)).toEqual({ code, out, err: "" });
    },
  );

  test.each([
    [[], /klaviyo-kit COMMAND/],
    [["generat"], /unknown command "generat"[\s\S]+klaviyo-kit COMMAND/],
    [["constructor"], /unknown command/],
    [["help", "generat"], /unknown command "generat"/],
    [["generate", "--al"], /--al[\s\S]+klaviyo-kit generate --help" for usage\.\n$/],
  ])("%j is a usage error", async (argv, message) => {
    const { code, out, err } = await run(".", ...argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });

  test("--version shows the version of the package", async () => {
    const path = new URL("../../package.json", import.meta.url);
    const { version } = JSON.parse(await readFile(path, "utf8"));
    expect(await run(".", "--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });
});

describe("a usage error exits with 2 and names the command's help; nothing is written", () => {
  const generate = ["generate", "--spec", "description.json"];
  test.each([
    [generate, /^--out is missing/],
    [["generate"], /^--spec is missing/],
    [[...generate, "--out", ""], /^--out is empty; expected a folder/],
    [[...generate, "--out", "o", "--as", "zip"], /^--as is "zip"; expected packages or source/],
    [["ingest"], /^ingest expects one file or URL; got 0/],
    [["ingest", "a", "b"], /^ingest expects one file or URL; got 2/],
    [["ingest", "description.json", "--out", ""], /^--out is empty; expected a folder/],
    [["ingest", "description.json"], /^--out is missing/],
    [["ingest", "description.json", "--out", "o", "--revision", "soon"], /^--revision is "soon"/],
    [["mock"], /^--spec is missing/],
    [["mock", "--port", "abc"], /^--port is "abc"; expected a number from 0 to 65535/],
    [["mock", "--port", ""], /^--port is ""/],
    [["mock", "--port", "65536"], /^--port is "65536"/],
    [["bump"], /^bump expects one revision; got 0/],
    [["bump", "a", "b"], /^bump expects one revision; got 2/],
    [["bump", "soon"], /^"soon" is not a revision; expected one like 2025-07-15/],
    [["diff"], /^diff expects two or more specs or descriptions; got 0/],
    [["diff", "a"], /^diff expects two or more specs or descriptions; got 1/],
    [["diff", "a", "b", "--format", "xml"], /^--format is "xml"; expected one of text, json/],
    [["diff", "a", "b", "--fail-on", "all"], /^--fail-on is "all"; expected breaking/],
    [["diff", "a", "b", "--fromat", "json"], /Unknown option '--fromat'/],
  ])("%j", async (argv, message) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      const { code, out, err } = await run(folder, ...argv);
      expect([code, out, err]).toEqual([2, "", expect.stringMatching(message)]);
      expect(err).toMatch(
        new RegExp(`^[^\\n]+\\nRun "klaviyo-kit ${argv[0]} --help" for usage\\.\\n$`),
      );
      expect(Object.keys(await contents(folder))).toEqual(["description.json"]);
    });
  });
});

test("in a workspace, generate --as source needs --out", async () => {
  await inFolder(async (folder) => {
    await describeIn(folder);
    await mkdir(join(folder, "spec"));
    await writeFile(join(folder, "spec", "lock.json"), "{}");
    await writeFile(join(folder, "pnpm-workspace.yaml"), "");
    const { code, err } = await run(
      folder,
      "generate",
      "--spec",
      "description.json",
      "--as",
      "source",
    );
    expect([code, err]).toEqual([2, expect.stringMatching(/--as source .* --out/)]);
  });
});

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeFolder } from "./code-folder.js";
import { committedSpec } from "./committed-spec.js";
import { documents, ROOT } from "./documents.js";
import { blocksOf, moduleOf } from "./markdown.js";
import { buildSpecTypes } from "./spec-types/build.js";
import { isForPackages } from "./written-for.js";

/** The modules of a page, with the ends of their file names. */
const MODULES = [
  ["compile", ".ts"],
  ["klaviyo-api", ".klaviyo-api.ts"],
] as const;

/** Returns compiler errors of code blocks in Markdown files, as `path(line,column): error …`. */
function errorsIn(markdown: ReadonlyMap<string, string>): string[] {
  const modules = [...markdown].flatMap(([path, text]) =>
    MODULES.flatMap(([purpose, end]): [string, string][] => {
      const module = moduleOf(text, purpose);
      return module ? [[path + end, module]] : [];
    }),
  );
  return compile("docs", modules);
}

/** Compiles modules in a folder of that name, and returns the compiler errors. */
function compile(folder: string, modules: Iterable<[path: string, text: string]>): string[] {
  const out = codeFolder(folder);
  for (const [path, text] of modules) writeFileSync(join(out, path.replaceAll("/", "__")), text);
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  const { stdout } = spawnSync(tsc, ["-p", ".", "--pretty", "false"], {
    cwd: out,
    encoding: "utf8",
  });
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line) =>
      line.replace(
        /^([^(]+?)(?:\.klaviyo-api)?\.ts\(/,
        (_, name) => `${name.replaceAll("__", "/")}(`,
      ),
    );
}

test("README.md names the revision of the packages", async () => {
  const { info } = await committedSpec();
  expect(documents.get("README.md")).toContain(
    `<!-- revision -->\`${info.version}\`<!-- /revision -->`,
  );
});

test("no README of a package is larger than 60 kB", () => {
  const large = [...documents].filter(
    ([path, text]) => path.endsWith("/README.md") && Buffer.byteLength(text) > 60_000,
  );
  expect(large.map(([path]) => path)).toEqual([]);
});

test("the TypeScript in every Markdown file compiles", () => {
  buildSpecTypes();
  // The examples in the reference are compiled and run by examples/examples.test.ts.
  const guides = [...documents].filter(
    ([path]) => !path.startsWith("docs/reference/") && isForPackages(path),
  );
  expect(errorsIn(new Map(guides))).toEqual([]);
});

/** Pages whose blocks go into one file. Those of the other frameworks are files of an app. */
const ONE_FILE = /^(README\.md|docs\/guides\/.*|docs\/frameworks\/(express|hono.*|nestjs)\.md)$/;

test("the blocks of a page can be pasted into one file", () => {
  const pages = [...documents].filter(([path]) => ONE_FILE.test(path) && isForPackages(path));
  const modules = pages.map(([path, text]): [string, string] => [
    `${path}.ts`,
    blocksOf(text).join("\n"),
  ]);
  expect(compile("pasted", modules)).toEqual([]);
});

const RECIPES = "docs/recipes.md";

test.runIf(isForPackages(RECIPES))("a recipe can be pasted below the first block", () => {
  const [first = "", ...recipes] = blocksOf(documents.get(RECIPES) ?? "");
  const modules = recipes.map((one, n): [string, string] => [`recipe-${n + 1}.ts`, first + one]);
  expect(modules.length).toBeGreaterThan(25);
  expect(compile("recipes", modules)).toEqual([]);
});

describe("the check of code blocks", () => {
  const block = (...lines: string[]): string => ["```ts", ...lines, "```"].join("\n");

  test("reports the file and line of an error", () => {
    const text = `# A title\n\n${block("const n: number = 1;")}\n\n${block("n.nonsense();")}\n`;
    expect(errorsIn(new Map([["docs/a.md", text]]))).toEqual([
      "docs/a.md(8,3): error TS2339: Property 'nonsense' does not exist on type 'number'.",
    ]);
  });

  test("lets a block use earlier imports and redeclare earlier names", () => {
    const text = [
      block(
        'import { apiKey, createClient } from "@klaviyo-kit/runtime";',
        "const a = apiKey('k');",
      ),
      block(
        "import {",
        "  apiKey,",
        "  type Client,",
        '} from "@klaviyo-kit/runtime";',
        "export const a: Client = createClient({ auth: apiKey('k') });",
        "export default { a };",
        "declare const b: { readonly c: string };",
        "b.c.length;",
      ),
    ].join("\n\n");
    expect(errorsIn(new Map([["docs/a.md", text]]))).toEqual([]);
  });

  test("moves imports without names to the top", () => {
    const module = moduleOf(block('import "node:http";', "const n = 1;"));
    expect(module).toMatch(/^export {}; import "node:http";{\n/);
  });

  test("compiles code for klaviyo-api against its types, apart from our code", () => {
    const text = [
      "```ts klaviyo-api",
      'import { ApiKeySession, ProfilesApi } from "klaviyo-api";',
      'const profiles = new ProfilesApi(new ApiKeySession("k"));',
      "profiles.getProfiles({ page: { size: 1 } });",
      "```",
      block("const profiles = 1;", "profiles.toFixed();"),
    ].join("\n");
    expect(errorsIn(new Map([["docs/a.md", text]]))).toEqual([
      expect.stringMatching(/^docs\/a\.md\(4,24\): error TS2353: .*'page' does not exist/),
    ]);
  });

  test("ignores a file without TypeScript", () => {
    expect(moduleOf("# A title\n\n```sh\nnpm start\n```\n")).toBeUndefined();
  });
});

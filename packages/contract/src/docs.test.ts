import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeFolder } from "./code-folder.js";
import { committedSpec } from "./committed-spec.js";
import { documents, ROOT } from "./documents.js";
import { moduleOf } from "./markdown.js";
import { buildSpecTypes } from "./spec-types/build.js";

/** Returns compiler errors of code blocks in Markdown files, as `path(line,column): error …`. */
function errorsIn(markdown: ReadonlyMap<string, string>): string[] {
  const out = codeFolder("docs");
  for (const [path, text] of markdown) {
    const module = moduleOf(text);
    if (module) writeFileSync(join(out, `${path.replaceAll("/", "__")}.ts`), module);
  }
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  const { stdout } = spawnSync(tsc, ["-p", ".", "--pretty", "false"], {
    cwd: out,
    encoding: "utf8",
  });
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => line.replace(/^([^(]+)\.ts\(/, (_, name) => `${name.replaceAll("__", "/")}(`));
}

test("README.md names the revision of the packages", async () => {
  const { info } = await committedSpec();
  expect(documents.get("README.md")).toContain(
    `<!-- revision -->\`${info.version}\`<!-- /revision -->`,
  );
});

test("the TypeScript in every Markdown file compiles", () => {
  buildSpecTypes();
  // The examples in the reference are compiled and run by examples/examples.test.ts.
  const guides = [...documents].filter(([path]) => !path.startsWith("docs/reference/"));
  expect(errorsIn(new Map(guides))).toEqual([]);
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

  test("ignores a file without TypeScript", () => {
    expect(moduleOf("# A title\n\n```sh\nnpm start\n```\n")).toBeUndefined();
  });
});

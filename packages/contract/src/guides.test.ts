import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { codeFolder } from "./code-folder.js";
import { documents } from "./documents.js";
import { moduleOf } from "./markdown.js";

const guides = [...documents].filter(([path]) =>
  /^(README\.md$|docs\/(guides\/|recipes\.md$))/.test(path),
);
const folder = codeFolder("guides");

/** Fails a module that is still running after 5 s. Time to load its imports does not count. */
const MUST_END =
  'setTimeout(() => { throw new Error("the code did not end within 5 s"); }, 5_000).unref();';

/** Runs the code of a page in a process of its own. Returns what it wrote to stderr. */
function run(name: string, markdown: string): { status: number | null; stderr: string } {
  const file = join(folder, `${name}.mts`);
  writeFileSync(file, (moduleOf(markdown, "run") ?? "").replace("export {};", MUST_END));
  const options = ["--import", "tsx", "--conditions=@klaviyo-kit/source", "--enable-source-maps"];
  return spawnSync(process.execPath, [...options, file], {
    cwd: folder,
    encoding: "utf8",
    timeout: 50_000,
  });
}

test.each(guides)("the code of %s runs", (path, markdown) => {
  expect(run(basename(path, ".md"), markdown)).toMatchObject({ status: 0, stderr: "" });
});

const block = (code: string, info = "ts"): string => `\`\`\`${info}\n${code}\n\`\`\`\n`;

test("an exception fails a page and names its line", () => {
  const { status, stderr } = run("throws", `# Title\n\n${block('throw new Error("thrown");')}`);
  expect(status).toBe(1);
  expect(stderr).toMatch(/Error: thrown\s+at .*throws\.mts:4:/);
});

test("code that does not end fails a page", () => {
  const { status, stderr } = run("endless", block("setInterval(() => {}, 100);"));
  expect(status).toBe(1);
  expect(stderr).toContain("the code did not end within 5 s");
});

test("a block marked no-run does not run", () => {
  const page = block("const n = 1;") + block('throw new Error("ran");', "ts no-run");
  expect(run("no-run", page)).toMatchObject({ status: 0, stderr: "" });
});

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { codeFolder } from "./code-folder.js";
import { documents } from "./documents.js";
import { moduleOf, type Purpose } from "./markdown.js";
import { olderThanSdk } from "./sdk-revision.js";

const guides = [...documents].filter(([path]) =>
  /^docs\/(guides\/|recipes\.md$|migrating-from-klaviyo-api\.md$)/.test(path),
);
const folder = codeFolder("guides");

/** An image of one pixel, for pages that upload a file. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
writeFileSync(join(folder, "logo.png"), PNG, "base64");

/** Fails a module that is still running after 5 s. Time to load its imports does not count. */
const MUST_END =
  'setTimeout(() => { throw new Error("the code did not end within 5 s"); }, 5_000).unref();';

const OPTIONS = ["--import", "tsx", "--conditions=@klaviyo-kit/source", "--enable-source-maps"];

/** Sends the requests of klaviyo-api to a sandbox. */
const ON_SANDBOX = new URL("official-sdk/in-process.ts", import.meta.url).href;

/** Runs the code of a page in a process of its own. Returns what it wrote to stderr. */
function run(
  name: string,
  markdown: string,
  purpose: Exclude<Purpose, "compile"> = "run",
): { status: number | null; stderr: string } {
  const file = join(folder, `${name}.${purpose}.mts`);
  writeFileSync(file, (moduleOf(markdown, purpose) ?? "").replace("export {};", MUST_END));
  const options = purpose === "run" ? OPTIONS : [...OPTIONS, "--import", ON_SANDBOX];
  return spawnSync(process.execPath, [...options, file], {
    cwd: folder,
    encoding: "utf8",
    timeout: 50_000,
  });
}

test.each(guides)("the code of %s runs", (path, markdown) => {
  expect(run(basename(path, ".md"), markdown)).toMatchObject({ status: 0, stderr: "" });
});

const withSdk = guides.filter(([, markdown]) => moduleOf(markdown, "klaviyo-api"));

test.skipIf(olderThanSdk).each(withSdk)("the code of %s for klaviyo-api runs", (path, markdown) => {
  const { status, stderr } = run(basename(path, ".md"), markdown, "klaviyo-api");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

const block = (code: string, info = "ts"): string => `\`\`\`${info}\n${code}\n\`\`\`\n`;

test("an exception fails a page and names its line", () => {
  const { status, stderr } = run("throws", `# Title\n\n${block('throw new Error("thrown");')}`);
  expect(status).toBe(1);
  expect(stderr).toMatch(/Error: thrown\s+at .*throws\.run\.mts:4:/);
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

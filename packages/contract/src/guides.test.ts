import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { codeFolder } from "./code-folder.js";
import { documents } from "./documents.js";
import { moduleOf, type Purpose } from "./markdown.js";
import { isForPackages } from "./written-for.js";

const PAGES =
  /^(README\.md$|docs\/((frameworks|guides)\/|(recipes|migrating-from-klaviyo-api)\.md$))/;
const guides = [...documents].filter(([path]) => PAGES.test(path) && isForPackages(path));
const folder = codeFolder("guides");

/** An image of one pixel, for pages that upload a file. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
writeFileSync(join(folder, "logo.png"), PNG, "base64");

/** What the code of a page finds in its environment. */
const ENVIRONMENT = {
  KLAVIYO_API_KEY: "pk_test",
  KLAVIYO_CLIENT_ID: "client-id",
  KLAVIYO_CLIENT_SECRET: "client-secret",
  KLAVIYO_LIST_ID: "NEWS",
  KLAVIYO_WEBHOOK_SECRET: "a-secret-of-16-characters-or-more",
  NEXT_PUBLIC_KLAVIYO_COMPANY_ID: "AbC123",
  SHOPIFY_API_SECRET: "shopify-secret",
  SHOPIFY_APP_HANDLE: "rewards",
  SHOPIFY_APP_URL: "https://rewards.example.com",
};

/** Returns code that fails a module that is still running after some seconds. */
const mustEnd = (seconds: number): string =>
  `setTimeout(() => { console.error("the code did not end within ${seconds} s"); process.exit(1); }, ${seconds}_000).unref();`;

/** Matches the summary of `node:test`. */
const TESTS_PASSED = /^\S+ pass [1-9]/m;

const preload = (module: string): string[] => ["--import", new URL(module, import.meta.url).href];

const OPTIONS = [
  "--import",
  "tsx",
  ...preload("at-release.ts"),
  "--conditions=@klaviyo-kit/source",
  "--enable-source-maps",
];

/** Sends the requests of klaviyo-api to a sandbox. */
const ON_SANDBOX = preload("official-sdk/in-process.ts");

interface Run {
  status: number | null;
  stdout: string;
  /** what it wrote to stderr; if it failed, also the results of its tests */
  errors: string;
}

/**
 * Runs the code of a page in a process of its own, with its tests of `node:test`.
 *
 * @param seconds that the code may take. Time to load its imports does not count
 */
function run(
  name: string,
  markdown: string,
  seconds = 5,
  purpose: Exclude<Purpose, "compile"> = "run",
): Run {
  const file = join(folder, `${name}.${purpose}.mts`);
  const module = moduleOf(markdown, purpose) ?? "";
  writeFileSync(file, module.replace("export {};", mustEnd(seconds)));
  const options = purpose === "run" ? OPTIONS : [...OPTIONS, ...ON_SANDBOX];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, file], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...ENVIRONMENT },
    timeout: 50_000,
  });
  return { status, stdout, errors: status === 0 ? stderr : stdout + stderr };
}

test.each(guides)("the code of %s runs", (path, markdown) => {
  // A server starts for each test of a framework.
  const seconds = path.startsWith("docs/frameworks/") ? 30 : 5;
  const result = run(basename(path, ".md"), markdown, seconds);
  expect(result).toMatchObject({ status: 0, errors: "" });
  if (markdown.includes('from "node:test"')) expect(result.stdout).toMatch(TESTS_PASSED);
});

test("each page about a framework tests its code", () => {
  const pages = guides.filter(([path]) => path.startsWith("docs/frameworks/"));
  for (const [path, markdown] of pages) {
    expect(moduleOf(markdown, "run"), path).toMatch(/\btest\(/);
  }
});

const withSdk = guides.filter(([, markdown]) => moduleOf(markdown, "klaviyo-api"));

test.each(withSdk)("the code of %s for klaviyo-api runs", (path, markdown) => {
  const { status, errors } = run(basename(path, ".md"), markdown, 5, "klaviyo-api");
  expect({ status, errors }).toEqual({ status: 0, errors: "" });
});

const block = (code: string, info = "ts"): string => `\`\`\`${info}\n${code}\n\`\`\`\n`;

test("an exception fails a page and names its line", () => {
  const { status, errors } = run("throws", `# Title\n\n${block('throw new Error("thrown");')}`);
  expect(status).toBe(1);
  expect(errors).toMatch(/Error: thrown\s+at .*throws\.run\.mts:4:/);
});

test("code that does not end fails a page", () => {
  const { status, errors } = run("endless", block("setInterval(() => {}, 100);"));
  expect(status).toBe(1);
  expect(errors).toContain("the code did not end within 5 s");
});

test("a failing test fails a page", () => {
  const code =
    'import { test } from "node:test";\ntest("fails", () => { throw new Error("thrown"); });';
  const { status, errors } = run("failing-test", block(code));
  expect(status).toBe(1);
  expect(errors).toContain("thrown");
});

test("a page can use decorators, and the variables of its environment", () => {
  const code = [
    "const seen: unknown[] = [];",
    "const note = (value: unknown) => () => void seen.push(value);",
    'class A { constructor(@note("parameter") readonly key = process.env.KLAVIYO_API_KEY) {} }',
    'if (seen[0] !== "parameter" || new A().key !== "pk_test") throw new Error(String(seen));',
  ];
  expect(run("decorators", block(code.join("\n")))).toMatchObject({ status: 0, errors: "" });
});

test("a block marked no-run does not run", () => {
  const page = block("const n = 1;") + block('throw new Error("ran");', "ts no-run");
  expect(run("no-run", page)).toMatchObject({ status: 0, errors: "" });
});

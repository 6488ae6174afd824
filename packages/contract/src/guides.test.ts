import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { codeFolder } from "./code-folder.js";
import { documents } from "./documents.js";
import { moduleOf } from "./markdown.js";

const guides = [...documents].filter(([path]) =>
  /^docs\/(frameworks\/|guides\/|recipes\.md$)/.test(path),
);
const folder = codeFolder("guides");

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

/** Fails a module that is still running after 5 s. Time to load its imports does not count. */
const MUST_END =
  'setTimeout(() => { console.error("the code did not end within 5 s"); process.exit(1); }, 5_000).unref();';

/** Matches the summary of `node:test`. */
const TESTS_PASSED = /^\S+ pass [1-9]/m;

interface Run {
  status: number | null;
  stdout: string;
  /** what it wrote to stderr; if it failed, also the results of its tests */
  errors: string;
}

/** Runs the code of a page in a process of its own, with its tests of `node:test`. */
function run(name: string, markdown: string): Run {
  const file = join(folder, `${name}.mts`);
  writeFileSync(file, (moduleOf(markdown, "run") ?? "").replace("export {};", MUST_END));
  const options = ["--import", "tsx", "--conditions=@klaviyo-kit/source", "--enable-source-maps"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, file], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...ENVIRONMENT },
    timeout: 50_000,
  });
  return { status, stdout, errors: status === 0 ? stderr : stdout + stderr };
}

test.each(guides)("the code of %s runs", (path, markdown) => {
  const result = run(basename(path, ".md"), markdown);
  expect(result).toMatchObject({ status: 0, errors: "" });
  if (markdown.includes('from "node:test"')) expect(result.stdout).toMatch(TESTS_PASSED);
});

test("each page about a framework tests its code", () => {
  const pages = guides.filter(([path]) => path.startsWith("docs/frameworks/"));
  for (const [path, markdown] of pages) {
    expect(moduleOf(markdown, "run"), path).toMatch(/\btest\(/);
  }
});

const block = (code: string, info = "ts"): string => `\`\`\`${info}\n${code}\n\`\`\`\n`;

test("an exception fails a page and names its line", () => {
  const { status, errors } = run("throws", `# Title\n\n${block('throw new Error("thrown");')}`);
  expect(status).toBe(1);
  expect(errors).toMatch(/Error: thrown\s+at .*throws\.mts:4:/);
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

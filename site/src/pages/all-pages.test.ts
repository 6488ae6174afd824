import { beforeAll, expect, test } from "vitest";
import { llmsTxt, plainMarkdown } from "../plain.js";
import { allPages } from "./all-pages.js";
import { readModels } from "./models.js";
import type { Page } from "./page.js";

let pages: Page[];
let operations: string[];

beforeAll(async () => {
  const models = await readModels();
  pages = await allPages(models, "/");
  operations = models.current.domains.flatMap((domain) =>
    domain.operations.map(({ name }) => name),
  );
});

const named = (path: string): string =>
  pages.find((page) => page.path === path)?.markdown ?? `no page ${path}`;

test("every operation has a page with its history", () => {
  const titles = new Set(pages.map(({ title }) => title));
  expect(operations.filter((name) => !titles.has(name))).toEqual([]);
  expect(named("reference/profiles/createProfile.md")).toMatch(
    /^# createProfile\n[\s\S]*^## Parameters\n[\s\S]*^## History\n/m,
  );
});

test("the page of a domain lists its operations instead of repeating them", () => {
  const text = named("reference/profiles/index.md");
  expect(text).toMatch(
    /^\| \[`createProfile`\]\(\.\/createProfile\.md\) \| \w.+ \| `POST \/api\/profiles` \|$/m,
  );
  expect(text).not.toContain("Parameters:");
});

test("the page about the sandbox leads to the playground", () => {
  expect(named("sandbox.md")).toMatch(/\(\.\/playground\.md\)[\s\S]*<TryHere \/>[\s\S]*^## /m);
  const sandbox = pages.find(({ path }) => path === "sandbox.md");
  expect(sandbox?.plain).toContain("(./playground.md)");
  expect(sandbox?.plain).not.toContain("TryHere");
});

test("README is the first page, and its title is the banner", () => {
  expect(named("index.md")).toMatch(/^---\nlayout: home\n[\s\S]*name: "klaviyo-kit"/);
  const home = pages.find(({ path }) => path === "index.md");
  expect(home && plainMarkdown(home)).toMatch(/^# klaviyo-kit\n\n\w/);
});

test("every page has a title, and paths are unique", () => {
  expect(pages.filter(({ title }) => title === "").map(({ path }) => path)).toEqual([]);
  expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
});

test("llms.txt lists every page with its sentence", () => {
  const list = llmsTxt(pages, "/kit/");
  expect(list.match(/^- \[/gm)).toHaveLength(pages.length);
  expect(list).toMatch(
    /^- \[createProfile\]\(\/kit\/reference\/profiles\/createProfile\.md\): \w/m,
  );
  expect(list).toMatch(/^- \[Paging\]\(\/kit\/guides\/paging\.md\): \w/m);
  expect(list).toMatch(/^- \[Express\]\(\/kit\/frameworks\/express\.md\): \S/m);
});

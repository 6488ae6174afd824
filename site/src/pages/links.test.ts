import { expect, test } from "vitest";
import { siteLinks } from "./links.js";

const targets = {
  pages: new Set(["index.md", "bulk.md", "guides/paging.md", "reference/profiles/index.md"]),
  operations: new Map([["profiles#getprofiles", "reference/profiles/getProfiles.md"]]),
};

const GITHUB = "https://github.com/klaviyo-kit/klaviyo-kit";

test.each([
  ["a page beside it", "docs/bulk.md", "guides/paging.md", "./guides/paging.md"],
  ["README", "docs/guides/paging.md", "../../README.md#which-package", "../index.md#which-package"],
  ["a domain", "docs/bulk.md", "reference/profiles.md", "./reference/profiles/index.md"],
  [
    "an operation",
    "docs/guides/paging.md",
    "../reference/profiles.md#getprofiles",
    "../reference/profiles/getProfiles.md",
  ],
  [
    "an operation of the same domain",
    "docs/reference/profiles.md",
    "#getprofiles",
    "./getProfiles.md",
  ],
  ["a heading of the same page", "docs/bulk.md", "#errors", "#errors"],
  ["a folder that the site lacks", "docs/bulk.md", "../examples", `${GITHUB}/tree/main/examples`],
  ["a file that the site lacks", "README.md", "SECURITY.md", `${GITHUB}/blob/main/SECURITY.md`],
  ["a page by its GitHub URL", "README.md", `${GITHUB}/blob/main/docs/bulk.md`, "./bulk.md"],
  ["another site", "README.md", "https://zod.dev", "https://zod.dev"],
])("a link to %s leads there", (_, file, link, expected) => {
  const page =
    file === "README.md"
      ? "index.md"
      : file.replace("docs/", "").replace("profiles.md", "profiles/index.md");
  expect(siteLinks(`See [this](${link}).`, file, page, targets)).toBe(`See [this](${expected}).`);
});

test("links in code blocks stay as they are", () => {
  const text = "```md\n[a](guides/paging.md)\n```\n";
  expect(siteLinks(text, "docs/bulk.md", "bulk.md", targets)).toBe(text);
});

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { operationPages } from "@klaviyo-kit/generator";
import { ROOT } from "../paths.js";
import { homePage } from "./home.js";
import { siteLinks } from "./links.js";
import type { Models } from "./models.js";
import { domainMarkdown, operationPage, operationPath } from "./operations.js";
import { type Page, titleOf } from "./page.js";
import { playgroundPage, withPlayground } from "./playground.js";
import { revisionsPage } from "./revisions.js";
import { sitePath } from "./site-path.js";

/** Returns all pages of the site. @param base where the site is served: `/` or `/folder/` */
export async function allPages(models: Models, base: string): Promise<Page[]> {
  const operations = operationPages(models.current);
  const files = await markdownFiles();
  const generated = [
    playgroundPage,
    revisionsPage(models.diffs, base, new Set(files.keys())),
    ...operations.map((operation) => operationPage(operation, models)),
  ];
  const targets = {
    pages: new Set([...files.keys(), ...generated.map(({ path }) => path)]),
    operations: new Map(
      operations.map((one) => [`${one.domain}#${one.name.toLowerCase()}`, operationPath(one)]),
    ),
  };
  const summaries = summariesOf(files.get("guides/index.md")?.text ?? "");
  const written = [...files].map(([path, { file, text }]) => {
    const linked = siteLinks(text, file, path, targets);
    if (path === "index.md") return homePage(linked);
    const own = operations.filter(({ domain }) => path === `reference/${domain}/index.md`);
    return {
      path,
      title: titleOf(linked),
      summary: summaries.get(path) ?? "",
      markdown: own.length > 0 ? domainMarkdown(linked, own) : linked,
      ...(path === "sandbox.md" && withPlayground(linked)),
    };
  });
  return [...written, ...generated];
}

/** Returns what `docs/README.md` says about the pages that its tables and lists link, by path. */
function summariesOf(readme: string): Map<string | undefined, string> {
  const rows = readme.matchAll(/\]\(([^)]+\.md)\)(?: \||:) (.+?)(?: \|)?$/gm);
  return new Map([...rows].map(([, file, text = ""]) => [sitePath(`docs/${file}`), text]));
}

/** Reads the Markdown files that the site shows, by path of their page. */
async function markdownFiles(): Promise<Map<string, { file: string; text: string }>> {
  const names = await readdir(join(ROOT, "docs"), { recursive: true });
  const files = ["README.md", ...names.map((name) => `docs/${name.replaceAll("\\", "/")}`).sort()];
  const shown = files.flatMap((file) => {
    const path = sitePath(file);
    return path === undefined ? [] : [{ file, path }];
  });
  const read = shown.map(
    async ({ file, path }) =>
      [path, { file, text: await readFile(join(ROOT, file), "utf8") }] as const,
  );
  return new Map(await Promise.all(read));
}

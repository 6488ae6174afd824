import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sidebars } from "./navigation.js";
import { allPages } from "./pages/all-pages.js";
import type { Models } from "./pages/models.js";
import type { Page } from "./pages/page.js";
import { changesHtml, DIFF_FILE } from "./pages/revisions.js";
import { PAGES } from "./paths.js";
import { llmsTxt, plainMarkdown } from "./plain.js";

/** The file with the sidebars, which the configuration reads. */
export const SIDEBARS = "sidebars.json";

/** A letter on a square, in the colors of the site. */
const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#3451b2"/>
<path d="M10 7v18M22 8 11 17l11 8" fill="none" stroke="#fff" stroke-width="4"/>
</svg>
`;

/**
 * Writes what VitePress reads to {@link PAGES}: all pages, and the files that it copies. Files that are
 * up to date are not touched, so that a development server reloads only what changed.
 */
export async function stage(models: Models, base: string): Promise<Page[]> {
  const pages = await allPages(models, base);
  const files = new Map([
    ...pages.map(({ path, markdown }) => [path, markdown] as const),
    ...pages.map((page) => [`public/${page.path}`, plainMarkdown(page)] as const),
    ["public/favicon.svg", FAVICON],
    ["public/llms.txt", llmsTxt(pages, base)],
    [`public/${DIFF_FILE}`, changesHtml(models.diffs)],
    [SIDEBARS, JSON.stringify(sidebars(pages))],
  ]);
  for (const [path, text] of files) await writeIfChanged(join(PAGES, path), text);
  return pages;
}

/** Removes all staged files, so that no page of an earlier run remains. */
export const clearStage = (): Promise<void> => rm(PAGES, { recursive: true, force: true });

async function writeIfChanged(path: string, text: string): Promise<void> {
  if ((await readFile(path, "utf8").catch(() => undefined)) === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

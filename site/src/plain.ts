import type { Page } from "./pages/page.js";

/** Returns a page for readers of plain Markdown. */
export const plainMarkdown = ({ plain, markdown }: Page): string => plain ?? markdown;

/** Returns the list of pages for language models (llmstxt.org). @param base of the site */
export function llmsTxt(pages: readonly Page[], base: string): string {
  const [home] = pages.filter(({ path }) => path === "index.md");
  const line = ({ path, title, summary }: Page): string =>
    `- [${title}](${base}${path})${summary === "" ? "" : `: ${summary}`}`;
  const isReference = ({ path }: Page): boolean => path.startsWith("reference/");
  return [
    "# klaviyo-kit",
    `> ${home?.summary ?? ""}`,
    "Each page of the site is also plain Markdown at its address with `.md`.",
    "## Guides",
    pages
      .filter((page) => !isReference(page))
      .map(line)
      .join("\n"),
    "## Reference",
    `${pages.filter(isReference).map(line).join("\n")}\n`,
  ].join("\n\n");
}

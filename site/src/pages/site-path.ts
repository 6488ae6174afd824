/**
 * Returns the page that shows a Markdown file of the repository, for example `guides/paging.md` for
 * `docs/guides/paging.md`; `undefined` if the site does not show the file.
 */
export function sitePath(file: string): string | undefined {
  if (file === "README.md") return "index.md";
  if (file === "docs/README.md") return "guides/index.md";
  const inner = /^docs\/(.+\.md)$/.exec(file)?.[1];
  // Domains are folders, because their operations are pages beside the list.
  return inner
    ?.replace(/^reference\/([^/]+)\.md$/, (_, name) =>
      name === "README" ? "reference/index.md" : `reference/${name}/index.md`,
    )
    .replace(/(^|\/)README\.md$/, "$1index.md");
}

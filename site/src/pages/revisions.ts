import { type Diff, renderHtml } from "@klaviyo-kit/generator";
import type { Page } from "./page.js";

/** The page of differences, which is a document of its own and not a page of VitePress. */
export const DIFF_FILE = "revisions/changes.html";

/** Returns the self-contained page of all changes, with a timeline if there are several steps. */
export const changesHtml = (diffs: readonly Diff[]): string => renderHtml(diffs);

/**
 * Returns the page about revisions.
 * @param base of the site, because VitePress does not know the file with the changes
 * @param migrations paths of the pages with migration notes
 */
export function revisionsPage(
  diffs: readonly Diff[],
  base: string,
  migrations: ReadonlySet<string>,
): Page {
  const rows = diffs.toReversed().map(({ from, to, changes }) => {
    const count = (meaning: string): number =>
      changes.filter((change) => change.class === meaning).length;
    const notes = `migrations/${from}-to-${to}.md`;
    return [
      `${from} → ${to}`,
      count("breaking-request"),
      count("breaking-response"),
      count("additive"),
      migrations.has(notes) ? `[what to change](../${notes})` : "",
    ].join(" | ");
  });
  return {
    path: "revisions/index.md",
    title: "Revisions",
    summary: "What changed between the revisions of the API.",
    markdown: [
      "# Revisions",
      "Klaviyo dates the versions of its API. The packages are generated from one revision, and say what " +
        "changes when they move to another.",
      [
        "| step | breaks requests | breaks responses | additions | notes |",
        "| --- | ---: | ---: | ---: | --- |",
        ...rows.map((row) => `| ${row} |`),
      ].join("\n"),
      `<a href="${base}${DIFF_FILE}" target="_self">Every change, by package</a>. The page of each operation ` +
        "has its own history.",
      "",
    ].join("\n\n"),
  };
}

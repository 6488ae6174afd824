/** A page of the site as Markdown. */
export interface Page {
  /** below the site's root: `reference/profiles/createProfile.md` */
  path: string;
  title: string;
  /** one sentence for `llms.txt`; may be empty */
  summary: string;
  /** Markdown that VitePress reads */
  markdown: string;
  /** the page for readers of plain Markdown, if it differs */
  plain?: string;
}

/** Returns the text of the first heading, without marks of code. */
export const titleOf = (markdown: string): string =>
  (/^# (.+)$/m.exec(markdown)?.[1] ?? "").replaceAll("`", "");

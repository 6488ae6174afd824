/** Text as code of Markdown, on one line; no backquote can end it early. */
export const code = (text: string): string =>
  `\`${text.replaceAll("`", "'").replace(/\s+/g, " ")}\``;

/** Texts as code, one after the other. */
export const codes = (texts: Iterable<string>): string => [...texts].map(code).join(", ");

/** What may stand between the bars of a table (GitHub Flavored Markdown 4.10). */
export const cell = (text: string): string => text.replaceAll("|", "\\|");

import { visible } from "./print/text.js";

/** Returns text as inline code of Markdown, on one line, with any characters. */
export function code(text: string): string {
  const shown = visible(text.replace(/\s+/g, " "));
  const runs = (shown.match(/`+/g) ?? []).map(({ length }) => length);
  // CommonMark §6.1: the fence is longer than any run of backticks inside; spaces separate them.
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  return runs.length > 0 ? `${fence} ${shown} ${fence}` : fence + shown + fence;
}

/** Returns texts as inline code, separated by commas. */
export const codes = (texts: Iterable<string>): string => [...texts].map(code).join(", ");

/** Escapes text for a table cell (GitHub Flavored Markdown 4.10). */
export const cell = (text: string): string => text.replaceAll("|", "\\|");

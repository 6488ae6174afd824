import { visible } from "./print/text.js";

/** Text as code of Markdown, on one line, whatever characters it holds. */
export function code(text: string): string {
  const shown = visible(text.replace(/\s+/g, " "));
  const runs = (shown.match(/`+/g) ?? []).map(({ length }) => length);
  // CommonMark §6.1: a fence is longer than what it encloses, and spaces keep the two apart.
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  return runs.length > 0 ? `${fence} ${shown} ${fence}` : fence + shown + fence;
}

/** Texts as code, one after the other. */
export const codes = (texts: Iterable<string>): string => [...texts].map(code).join(", ");

/** What may stand between the bars of a table (GitHub Flavored Markdown 4.10). */
export const cell = (text: string): string => text.replaceAll("|", "\\|");

import type { MarkdownRenderer } from "vitepress";

/** Names and paths of this length or more can be wider than a table cell. */
const LONG = /[\w./{}-]{20,}/g;

/** Before a capital, and after an underscore, a dot, a slash or a hyphen. */
const BREAK = /(?<=[a-z0-9}])(?=[A-Z])|(?<=[_./-])(?=[\w{])/g;

/** Returns HTML whose long names can break between their words. */
export const breakable = (html: string): string =>
  html.replace(LONG, (name) => name.replace(BREAK, "<wbr>"));

/** Lets long names in code and text break between their words, on top of VitePress's own rules. */
export function breakNames({ renderer: { rules } }: MarkdownRenderer): void {
  for (const kind of ["code_inline", "text"] as const) {
    const rendered = rules[kind];
    if (rendered) rules[kind] = (...token) => breakable(rendered(...token));
  }
}

import type { Page } from "./page.js";

/** Returns README as the first page: its title and first paragraph become the banner. */
export function homePage(readme: string): Page {
  const [, name = "", lead = "", body = ""] =
    /^# (.+)\n\n([\s\S]+?)\n\n([\s\S]*)$/.exec(readme) ?? [];
  const tagline = lead.replaceAll("\n", " ").replace(/\[([^\]]+)\]\([^)]+\)/g, "$1");
  const frontmatter = [
    "layout: home",
    "title: Start",
    "hero:",
    `  name: ${JSON.stringify(name)}`,
    `  tagline: ${JSON.stringify(tagline)}`,
    "  actions:",
    "    - { theme: brand, text: Try it in the browser, link: /playground }",
    "    - { theme: alt, text: Reference, link: /reference/ }",
  ].join("\n");
  return {
    path: "index.md",
    title: "Start",
    summary: tagline,
    markdown: `---\n${frontmatter}\n---\n\n${body}`,
    plain: readme,
  };
}

import { existsSync } from "node:fs";
import { join, normalize } from "node:path";
import { documents, ROOT } from "./documents.js";

/** The URL of this repository's files, used by READMEs that npm shows. */
const REPOSITORY = /^https:\/\/github\.com\/klaviyo-kit\/klaviyo-kit\/(?:blob|tree)\/main\//;

/** Returns the anchor that GitHub generates for a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const anchorsOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

/** Returns the links of a Markdown file to missing files or headings of this repository. */
export function deadLinks(path: string, markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links.filter((link) => {
    const [target = "", anchor] = link.replace(REPOSITORY, "/").split("#");
    if (/^[a-z]+:/.test(target)) return false;
    const file = target.startsWith("/") ? target.slice(1) : join(path, "..", target);
    const found = target === "" ? path : normalize(file);
    if (!existsSync(join(ROOT, found))) return true;
    return anchor !== undefined && !anchorsOf(documents.get(found) ?? "").includes(anchor);
  });
}

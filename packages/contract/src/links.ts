import { existsSync } from "node:fs";
import { join, normalize } from "node:path";
import { documents, ROOT } from "./documents.js";

/** Where files of this repository are for readers of npm. */
const REPOSITORY = /^https:\/\/github\.com\/klaviyo-kit\/klaviyo-kit\/(?:blob|tree)\/main\//;

/** The anchor that GitHub gives to a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const anchorsOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

/** Links of a Markdown file to files of this repository that are not there, or not that part of them. */
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

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Files } from "../files/compare.js";

const README = "README.md";

/** Where the workspace's README names the revision of the packages. */
const PLACE = /(<!-- revision -->`)[^`]*(`<!-- \/revision -->)/g;

/** Returns the README with the name of a revision; no file if the README does not name one. */
export function readmeFile(root: string, revision: string): Files {
  let text: string;
  try {
    text = readFileSync(join(root, README), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return new Map();
  }
  const named = text.replace(PLACE, (_, open: string, close: string) => open + revision + close);
  return named === text ? new Map() : new Map([[README, named]]);
}

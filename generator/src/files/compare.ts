import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { InputError } from "../errors.js";

/** Files by their path below a root, with `/` between folders. */
export type Files = ReadonlyMap<string, string>;

/** The same files below a folder. */
export const inFolder = (folder: string, files: Files): [string, string][] =>
  [...files].map(([path, text]) => [`${folder}/${path}`, text]);

/** How a set of files differs from what lies on disk. */
export interface Drift {
  added: string[];
  changed: string[];
  /** files of the folders in question that are no longer wanted */
  stale: string[];
}

/** The text of a file, or `undefined` where there is none. Reading hundreds at once takes half the CPU. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code === "EISDIR") throw new InputError(`${path} is a folder; expected a file`);
    throw error;
  }
}

/** Files below a folder, or the file itself, by their path below `root`; none where it is missing. */
export function filesBelow(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOTDIR" ? [folder] : [];
  }
}

/**
 * Compares files with what lies under a root.
 * @param owned folders whose other files count as stale, and files that do
 *   where they are not wanted
 */
export function compareFiles(root: string, files: Files, owned: readonly string[]): Drift {
  const drift: Drift = { added: [], changed: [], stale: [] };
  for (const [path, content] of files) {
    const before = textOf(join(root, path));
    if (before === undefined) drift.added.push(path);
    else if (before !== content) drift.changed.push(path);
  }
  const present = owned.flatMap((folder) => filesBelow(root, folder));
  drift.stale = [...new Set(present)].filter((path) => !files.has(path)).sort();
  return drift;
}

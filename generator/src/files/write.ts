import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
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

/** Reads a file, or `undefined` where there is none. */
const readOr = async (path: string): Promise<string | undefined> =>
  readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    if (error.code === "EISDIR") throw new InputError(`${path} is a folder; expected a file`);
    throw error;
  });

/** Files below a folder, or the file itself, by their path below `root`; none where it is missing. */
async function list(root: string, folder: string): Promise<string[]> {
  const read = readdir(join(root, folder), { withFileTypes: true, recursive: true });
  const entries = await read.catch((error: NodeJS.ErrnoException) =>
    error.code === "ENOTDIR" ? "a file" : [],
  );
  if (entries === "a file") return [folder];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

/**
 * Compares files with what lies under a root.
 * @param owned folders whose other files count as stale, and files that do
 *   where they are not wanted
 */
export async function compareFiles(
  root: string,
  files: Files,
  owned: readonly string[],
): Promise<Drift> {
  const drift: Drift = { added: [], changed: [], stale: [] };
  for (const [path, content] of files) {
    const before = await readOr(join(root, path));
    if (before === undefined) drift.added.push(path);
    else if (before !== content) drift.changed.push(path);
  }
  const present = (await Promise.all(owned.map((folder) => list(root, folder)))).flat();
  drift.stale = [...new Set(present)].filter((path) => !files.has(path)).sort();
  return drift;
}

/**
 * Writes files, all or none: everything is staged beside its place first; if putting them in place
 * fails half-way, what was there before is put back.
 * @param owned folders whose other files are removed, and files that are where they are not wanted
 * @param known what {@link compareFiles} said a moment ago, where it was asked
 */
export async function writeFiles(
  root: string,
  files: Files,
  owned: readonly string[],
  known?: Drift,
): Promise<Drift> {
  const drift = known ?? (await compareFiles(root, files, owned));
  const paths = [...drift.added, ...drift.changed];
  const mark = `.${process.pid}.new`;
  const before = new Map<string, string | undefined>();
  const made: string[] = [];
  try {
    for (const path of paths) {
      const folder = await mkdir(dirname(join(root, path)), { recursive: true });
      if (folder !== undefined) made.push(folder);
      await writeFile(join(root, path) + mark, files.get(path) ?? "");
    }
    for (const path of [...paths, ...drift.stale]) {
      before.set(path, await readOr(join(root, path)));
      if (files.has(path)) await rename(join(root, path) + mark, join(root, path));
      else await rm(join(root, path));
    }
  } catch (error) {
    for (const [path, content] of before) {
      if (content === undefined) await rm(join(root, path), { force: true });
      else await writeFile(join(root, path), content);
    }
    for (const folder of made) await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await Promise.all(paths.map((path) => rm(join(root, path) + mark, { force: true })));
  }
  return drift;
}

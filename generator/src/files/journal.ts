import {
  existsSync,
  lstatSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { InputError } from "../errors.js";
import { stageOf } from "./stage.js";

/** Records which file belongs where. Exists while files are moved into place. */
export const JOURNAL = "journal.json";

/** Paths by number: of the files that are written, and of those that are replaced or removed. */
export interface Journal {
  written: string[];
  replaced: string[];
}

/** Writes the journal in one step. From then on, an interrupted run can be restored. */
export function writeJournal(stage: string, journal: Journal): void {
  writeFileSync(join(stage, "journal.new"), JSON.stringify(journal));
  renameSync(join(stage, "journal.new"), join(stage, JOURNAL));
}

/**
 * Reads the journal of a staging folder; `undefined` if there is none.
 * @throws InputError if it is broken, or names a file outside the root
 */
export function readJournal(root: string, stage: string): Journal | undefined {
  const path = join(stage, JOURNAL);
  if (!existsSync(path)) return undefined;
  try {
    const { written, replaced } = Object(JSON.parse(readFileSync(path, "utf8"))) as Journal;
    if (!isPaths(written) || !isPaths(replaced)) {
      throw new InputError('expected the lists of paths "written" and "replaced"');
    }
    checkPaths(root, [...written, ...replaced]);
    return { written, replaced };
  } catch (cause) {
    throw new InputError(
      `${path} is not a journal of klaviyo-kit: ${(cause as Error).message}. Nothing was restored; ` +
        `delete ${stage} and restore its files from version control`,
      { cause },
    );
  }
}

const isPaths = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((path) => typeof path === "string");

/**
 * Checks that files are below the root, also after their folders' symbolic links have been followed.
 * @throws InputError with the path
 */
export function checkPaths(root: string, paths: readonly string[]): void {
  const real = realpathSync(root);
  const stage = stageOf(real);
  const folders = new Set<string>();
  for (const path of paths) {
    const segments = path.split(/[\\/]/);
    const outside = isAbsolute(path) || segments.includes("..") || segments.includes("");
    if (outside || path.includes("\0")) throw notBelow(root, path);
    const folder = dirname(join(real, path));
    if (!folders.has(folder)) {
      const target = realFolder(folder);
      const inRoot = target === real || isBelow(real, target);
      if (!inRoot || target === stage || isBelow(stage, target)) throw notBelow(root, path);
      folders.add(folder);
    }
    const stat = lstatSync(join(real, path), { throwIfNoEntry: false });
    if (stat?.isDirectory()) throw new InputError(`${join(root, path)} is a folder, not a file`);
  }
}

const notBelow = (root: string, path: string): InputError =>
  new InputError(`${JSON.stringify(path)} does not lead to a file below ${root}`);

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Resolves the symbolic links of a folder; those that do not exist yet are taken as they are. */
function realFolder(folder: string): string {
  // `lstat` also finds links that lead nowhere, which `realpath` then refuses.
  if (lstatSync(folder, { throwIfNoEntry: false })) return realpathSync(folder);
  return join(realFolder(dirname(folder)), folder.slice(dirname(folder).length));
}

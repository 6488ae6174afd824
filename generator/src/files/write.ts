import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../errors.js";
import { compareFiles, type Drift, type Files } from "./compare.js";

/**
 * Folder below the root, so that files only have to be renamed. Files wait in it by number as `0.new`
 * and those that they replace stay as `0.old`, until all are in place.
 */
const STAGE = ".klaviyo-kit-writing";

/** What belongs where; lies in the stage as long as files are put in place. */
const JOURNAL = "journal.json";

/** By number: paths of files that are written, and of those that were there and are replaced or go. */
interface Journal {
  written: string[];
  replaced: string[];
}

/** Signals by which a process is asked to end. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Writes files, all or none. If putting them in place fails half-way, what was there is put back; if
 * the process is killed half-way, {@link restoreFiles} does it later. Nothing here waits, so that a
 * signal finds nothing done or everything.
 * @param owned folders whose other files are removed, and files that are where they are not wanted
 * @param drift what {@link compareFiles} said a moment ago, where it was asked
 */
export function writeFiles(
  root: string,
  files: Files,
  owned: readonly string[],
  drift: Drift = compareFiles(root, files, owned),
): Drift {
  const { added, changed, stale } = drift;
  if (added.length + changed.length + stale.length === 0) return drift;
  const stage = makeStage(root);
  const journal: Journal = { written: [...added, ...changed], replaced: [...changed, ...stale] };
  const later = (): void => {};
  for (const signal of SIGNALS) process.on(signal, later);
  try {
    for (const [n, path] of journal.written.entries()) {
      writeFileSync(join(stage, `${n}.new`), files.get(path) ?? "");
    }
    writeFileSync(join(stage, "journal.new"), JSON.stringify(journal));
    renameSync(join(stage, "journal.new"), join(stage, JOURNAL));
    for (const [n, path] of journal.replaced.entries()) {
      renameSync(join(root, path), join(stage, `${n}.old`));
    }
    for (const [n, path] of journal.written.entries()) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      renameSync(join(stage, `${n}.new`), join(root, path));
    }
    rmSync(join(stage, JOURNAL));
    for (const path of stale) removeEmpty(root, dirname(path));
    rmSync(stage, { recursive: true });
  } catch (error) {
    putBack(root, stage);
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, later);
  }
  return drift;
}

/**
 * Puts back what a run had replaced that was killed while it wrote.
 * @returns whether there was such a run
 */
export function restoreFiles(root: string): boolean {
  const stage = join(root, STAGE);
  if (!existsSync(stage)) return false;
  putBack(root, stage);
  return true;
}

function makeStage(root: string): string {
  const stage = join(root, STAGE);
  mkdirSync(root, { recursive: true });
  try {
    mkdirSync(stage);
    return stage;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    throw new InputError(`another run is writing: ${stage} is there`, { cause });
  }
}

function putBack(root: string, stage: string): void {
  if (existsSync(join(stage, JOURNAL))) {
    const text = readFileSync(join(stage, JOURNAL), "utf8");
    const { written, replaced } = JSON.parse(text) as Journal;
    for (const [n, path] of written.entries()) {
      if (existsSync(join(stage, `${n}.new`))) continue;
      rmSync(join(root, path), { force: true });
      removeEmpty(root, dirname(path));
    }
    for (const [n, path] of replaced.entries()) {
      if (!existsSync(join(stage, `${n}.old`))) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      renameSync(join(stage, `${n}.old`), join(root, path));
    }
  }
  rmSync(stage, { recursive: true });
}

/** Removes a folder below the root, and those around it, as far as they are empty. */
function removeEmpty(root: string, folder: string): void {
  for (let path = folder; path !== "."; path = dirname(path)) {
    try {
      rmdirSync(join(root, path));
    } catch {
      return;
    }
  }
}

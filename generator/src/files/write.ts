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
import { compareFiles, type Drift, type Files, filesBelow } from "./compare.js";

/**
 * Folder below the root, so that files only have to be renamed, where those wait that are new (`new/`)
 * and those stay that were replaced (`old/`).
 */
const STAGE = ".klaviyo-kit-writing";

/** Paths of files that were not there before; lies in the stage as long as files are put in place. */
const JOURNAL = "added.json";

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
  const [fresh, old] = [join(stage, "new"), join(stage, "old")];
  const later = (): void => {};
  for (const signal of SIGNALS) process.on(signal, later);
  try {
    for (const path of [...added, ...changed]) write(join(fresh, path), files.get(path) ?? "");
    write(join(fresh, JOURNAL), JSON.stringify(added));
    move(join(fresh, JOURNAL), join(stage, JOURNAL));
    for (const path of [...changed, ...stale]) move(join(root, path), join(old, path));
    for (const path of [...added, ...changed]) move(join(fresh, path), join(root, path));
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
  const journal = join(stage, JOURNAL);
  if (existsSync(journal)) {
    for (const path of JSON.parse(readFileSync(journal, "utf8")) as string[]) {
      if (existsSync(join(stage, "new", path))) continue;
      rmSync(join(root, path), { force: true });
      removeEmpty(root, dirname(path));
    }
    for (const path of filesBelow(stage, "old")) move(join(stage, path), join(root, path.slice(4)));
  }
  rmSync(stage, { recursive: true });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
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

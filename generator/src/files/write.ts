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
 * Staging folder, below the root so that files only have to be renamed. New files are written to it as
 * `0.new`, `1.new` and so on, and replaced files are kept in it as `0.old`, until all are in place.
 */
const STAGE = ".klaviyo-kit-writing";

/** Records which file belongs where. Exists while files are moved into place. */
const JOURNAL = "journal.json";

/** Paths by number: of the files that are written, and of those that are replaced or removed. */
interface Journal {
  written: string[];
  replaced: string[];
}

/** Signals that ask a process to end. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Writes files, all or none. If it fails half-way, it restores the previous files; if the process is
 * killed half-way, {@link restoreFiles} restores them later. Synchronous, so that a signal is handled
 * before or after the write.
 * @param owned folders and files that are removed unless they are in `files`
 * @param drift the result of {@link compareFiles}, if it is known
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
  const postpone = (): void => {};
  for (const signal of SIGNALS) process.on(signal, postpone);
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
    restore(root, stage);
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, postpone);
  }
  return drift;
}

/**
 * Restores the files that an interrupted run had replaced.
 * @returns whether there was such a run
 */
export function restoreFiles(root: string): boolean {
  const stage = join(root, STAGE);
  if (!existsSync(stage)) return false;
  restore(root, stage);
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
    throw new InputError(`another run is writing here: ${stage} exists`, { cause });
  }
}

function restore(root: string, stage: string): void {
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

/** Removes a folder below the root and its parents, as long as they are empty. */
function removeEmpty(root: string, folder: string): void {
  for (let path = folder; path !== "."; path = dirname(path)) {
    try {
      rmdirSync(join(root, path));
    } catch {
      return;
    }
  }
}

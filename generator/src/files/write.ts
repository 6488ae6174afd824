import {
  existsSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../errors.js";
import { compareFiles, type Drift, type Files } from "./compare.js";
import { checkPaths, JOURNAL, type Journal, readJournal, writeJournal } from "./journal.js";
import { closeStage, openStage, takeOverStage } from "./stage.js";

/** Signals that ask a process to end. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Writes files, all or none, one run at a time. New files are written to the staging folder as `0.new`,
 * `1.new` and so on, and replaced files are kept in it as `0.old`, until all are in place. If it fails
 * half-way, it restores the previous files; if the process is killed half-way, {@link restoreFiles}
 * restores them later. Synchronous, so that a signal is handled before or after the write.
 * @param owned folders and files that are removed unless they are in `files`
 * @param known the result of {@link compareFiles} so far, if there is one
 * @throws InputError if another run is writing to the folder
 */
export function writeFiles(
  root: string,
  files: Files,
  owned: readonly string[],
  known: Drift = compareFiles(root, files, owned),
): Drift {
  if (isEmpty(known)) return known;
  try {
    return replaceFiles(root, files, owned);
  } catch (error) {
    const { syscall, path, message } = error as NodeJS.ErrnoException;
    // Node names the path if a file cannot be opened, but not if the disk is full.
    if (syscall === undefined || path !== undefined) throw error;
    throw new InputError(`cannot write to ${root}: ${message}`, { cause: error });
  }
}

function replaceFiles(root: string, files: Files, owned: readonly string[]): Drift {
  const stage = openStage(root);
  const postpone = (): void => {};
  for (const signal of SIGNALS) process.on(signal, postpone);
  try {
    // Another run may have written since.
    const drift = compareFiles(root, files, owned);
    const { added, changed, stale } = drift;
    const journal: Journal = { written: [...added, ...changed], replaced: [...changed, ...stale] };
    checkPaths(root, [...journal.written, ...journal.replaced]);
    for (const [n, path] of journal.written.entries()) {
      writeFileSync(join(stage, `${n}.new`), files.get(path) ?? "");
    }
    writeJournal(stage, journal);
    for (const [n, path] of journal.replaced.entries()) {
      renameSync(join(root, path), join(stage, `${n}.old`));
    }
    for (const [n, path] of journal.written.entries()) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      renameSync(join(stage, `${n}.new`), join(root, path));
    }
    rmSync(join(stage, JOURNAL));
    for (const path of stale) removeEmpty(root, dirname(path));
    closeStage(root, stage);
    return drift;
  } catch (error) {
    if (existsSync(stage)) restore(root, stage);
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, postpone);
  }
}

const isEmpty = ({ added, changed, stale }: Drift): boolean =>
  added.length + changed.length + stale.length === 0;

/**
 * Restores the files that an interrupted run had replaced.
 * @returns whether there was such a run
 * @throws InputError if the run has not ended, or its journal is broken
 */
export function restoreFiles(root: string): boolean {
  const stage = takeOverStage(root);
  if (stage === undefined) return false;
  restore(root, stage);
  return true;
}

/** Can be interrupted and repeated: every step leaves something by which a repetition knows it. */
function restore(root: string, stage: string): void {
  const { written, replaced } = readJournal(root, stage) ?? { written: [], replaced: [] };
  for (const [n, path] of written.entries()) {
    const staged = join(stage, `${n}.new`);
    // Also if it is a link that leads nowhere, which writing would follow.
    if (lstatSync(staged, { throwIfNoEntry: false })) continue;
    if (existsSync(join(root, path))) renameSync(join(root, path), staged);
    else writeFileSync(staged, "");
    removeEmpty(root, dirname(path));
  }
  for (const [n, path] of replaced.entries()) {
    if (!existsSync(join(stage, `${n}.old`))) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    renameSync(join(stage, `${n}.old`), join(root, path));
  }
  closeStage(root, stage);
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

import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

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

/** Reads the journal of a staging folder; `undefined` if there is none. */
export function readJournal(stage: string): Journal | undefined {
  const path = join(stage, JOURNAL);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Journal) : undefined;
}

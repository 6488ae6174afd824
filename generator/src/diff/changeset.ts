import type { Level } from "./levels.js";

/** Packages with their levels and what a changelog says of them all. */
export interface ChangesetContent {
  /** by whole package name */
  levels: ReadonlyMap<string, Level>;
  summary: string;
}

/** The text of a file in `.changeset/`, as changesets reads it. */
export function changesetText({ levels, summary }: ChangesetContent): string {
  const lines = [...levels]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, level]) => `${JSON.stringify(name)}: ${level}`);
  return `---\n${lines.join("\n")}\n---\n\n${summary}\n`;
}

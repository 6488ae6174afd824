import type { Level } from "./levels.js";

export interface ChangesetContent {
  /** by package name with scope */
  levels: ReadonlyMap<string, Level>;
  /** text for the changelog of every package */
  summary: string;
}

export function changesetText({ levels, summary }: ChangesetContent): string {
  const lines = [...levels]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, level]) => `${JSON.stringify(name)}: ${level}`);
  return `---\n${lines.join("\n")}\n---\n\n${summary}\n`;
}

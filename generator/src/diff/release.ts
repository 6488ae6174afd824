import type { Diff } from "./change.js";
import { isBreaking } from "./change.js";
import { changesetText } from "./changeset.js";
import { type Level, levelOf, type PackageLevel, packageLevels } from "./levels.js";
import { migrationNotes } from "./notes.js";
import type { SurfaceChange } from "./surface.js";

/** The facts from which the changeset and the migration notes of a bump are written. */
export interface ReleaseFacts {
  diff: Diff;
  /** by domain package that both revisions have */
  surfaces: ReadonlyMap<string, SurfaceChange>;
  /** by package name without scope, hand-written packages included */
  versions: ReadonlyMap<string, string>;
  /** packages with changed files, by name without scope */
  touched: ReadonlySet<string>;
  /** name of the umbrella package, which exports all domains */
  umbrella: string;
  /** names of the other packages that hold facts of the revision */
  companions: readonly string[];
  /** distinguishes descriptions of the same revision */
  digest: string;
}

/** The changeset and the migration notes of a bump, and their release levels. */
export interface Release {
  /** by path below the workspace */
  files: Map<string, string>;
  levels: PackageLevel[];
  /** levels in the changeset, by package name with scope */
  released: Map<string, Level>;
}

/**
 * Writes the changeset and the migration notes of a bump. The changeset does not list new packages: they
 * are released with their initial version.
 */
export function release(facts: ReleaseFacts): Release {
  const { diff, surfaces, versions, touched, umbrella, companions, digest } = facts;
  const levels = packageLevels(diff, surfaces, versions).filter(({ name }) => touched.has(name));
  const released = new Map(levels.map(({ name, level }) => [fullName(name), level]));
  const worst = levels.some(({ level }) => level !== "patch");
  if (touched.has(umbrella)) {
    const own = levelOf(versions.get(umbrella) ?? "0.0.0", diff.changes, undefined);
    released.set(fullName(umbrella), own === "patch" && worst ? "minor" : own);
  }
  for (const name of companions.filter((companion) => touched.has(companion))) {
    const level = levelOf(versions.get(name) ?? "0.0.0", [{ class: "additive" }], undefined);
    released.set(fullName(name), level);
  }
  const again = diff.from === diff.to;
  const notes = `docs/migrations/${again ? `${diff.to}-${digest}` : `${diff.from}-to-${diff.to}`}.md`;
  const files = new Map([[notes, migrationNotes(diff)]]);
  if (released.size > 0) {
    const text = changesetText({ levels: released, summary: summaryOf(diff, notes) });
    files.set(`.changeset/revision-${diff.to}-${digest}.md`, text);
  }
  return { files, levels, released };
}

const fullName = (name: string): string => `@klaviyo-kit/${name}`;

function summaryOf({ from, to, changes }: Diff, notes: string): string {
  const head =
    from === to
      ? `Generated from a new description of revision ${to}.`
      : `Generated from revision ${to} instead of ${from}.`;
  return changes.some(isBreaking)
    ? `${head} Breaking changes, with code before and after: ${notes}.`
    : `${head} Nothing breaks: ${notes}.`;
}

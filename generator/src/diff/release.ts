import type { Diff } from "./change.js";
import { isBreaking } from "./change.js";
import { changesetText } from "./changeset.js";
import { type Level, levelOf, type PackageLevel, packageLevels } from "./levels.js";
import { migrationNotes } from "./notes.js";
import type { SurfaceChange } from "./surface.js";

/** What is known when a revision bump is released. */
export interface ReleaseFacts {
  diff: Diff;
  /** by domain package that stays */
  surfaces: ReadonlyMap<string, SurfaceChange>;
  /** by package name behind the scope, hand-written ones too */
  versions: ReadonlyMap<string, string>;
  /** packages of which a file changes, by their name behind the scope */
  touched: ReadonlySet<string>;
  /** the umbrella, whose users see every domain through it; the package of the specs */
  umbrella: string;
  specs: string;
  /** what tells this description from another one of the same revision */
  digest: string;
}

/** The files that say what a bump means, by path below the workspace, and the levels behind them. */
export interface Release {
  files: Map<string, string>;
  levels: PackageLevel[];
  /** by whole package name, as the changeset has them */
  released: Map<string, Level>;
}

/**
 * One changeset and the migration notes of a bump. New packages are in neither's list: their first
 * release is the version they begin with.
 */
export function release(facts: ReleaseFacts): Release {
  const { diff, surfaces, versions, touched, umbrella, specs, digest } = facts;
  const levels = packageLevels(diff, surfaces, versions).filter(({ name }) => touched.has(name));
  const released = new Map(levels.map(({ name, level }) => [fullName(name), level]));
  const worst = levels.some(({ level }) => level !== "patch");
  if (touched.has(umbrella)) {
    const own = levelOf(versions.get(umbrella) ?? "0.0.0", diff.changes, undefined);
    released.set(fullName(umbrella), own === "patch" && worst ? "minor" : own);
  }
  if (touched.has(specs)) {
    const level = levelOf(versions.get(specs) ?? "0.0.0", [{ class: "additive" }], undefined);
    released.set(fullName(specs), level);
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
      ? `Generated from revision ${to}, described anew.`
      : `From revision ${from} to ${to}.`;
  return changes.some(isBreaking)
    ? `${head} What breaks, with code before and after: ${notes}.`
    : `${head} Nothing breaks: ${notes}.`;
}

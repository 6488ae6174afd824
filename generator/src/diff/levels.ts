import { type ClassedChange, type Diff, isBreaking } from "./change.js";
import { RULES, type Seen } from "./rules.js";
import type { SurfaceChange } from "./surface.js";

export type Level = "patch" | "minor" | "major";

/** The effect of a revision bump on a package that both revisions have. */
export interface PackageLevel {
  /** without scope */
  name: string;
  level: Level;
  breaking: number;
  additive: number;
  /** differences between the diff and the exports of the emitted TypeScript */
  disagreements: string[];
}

/**
 * Returns the release level of a package (semver 2.0.0 §4, and `^0.x` ranges of npm). Before 1.0, breaking
 * changes are minor and all others patch; from 1.0 on, breaking changes are major and additions minor.
 * A package whose exports lost or changed something is never a patch. A package without changes is a
 * patch, because it requests another revision.
 */
export function levelOf(
  version: string,
  changes: readonly Pick<ClassedChange, "class">[],
  surface: SurfaceChange | undefined,
): Level {
  const stable = !version.startsWith("0.");
  if (changes.some(isBreaking)) return stable ? "major" : "minor";
  if (surface && surface.lost.length + surface.changed.length > 0) return "minor";
  return stable && changes.some((change) => change.class === "additive") ? "minor" : "patch";
}

/** Returns the levels of the domain packages that both revisions have, sorted by name. */
export function packageLevels(
  { changes }: Diff,
  surfaces: ReadonlyMap<string, SurfaceChange>,
  versions: ReadonlyMap<string, string>,
): PackageLevel[] {
  return [...surfaces].sort(byName).map(([name, surface]) => {
    const own = changes.filter((change) => affects(change, name));
    return {
      name,
      level: levelOf(versions.get(name) ?? "0.0.0", own, surface),
      breaking: own.filter(isBreaking).length,
      additive: own.filter((change) => change.class === "additive").length,
      disagreements: disagreements(own, surface),
    };
  });
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

/** Returns whether a change affects a package. An operation that moves affects two. */
const affects = ({ kind, domain, after }: ClassedChange, name: string): boolean =>
  domain === name || (kind === "operation-moved" && after === name);

const RANK: readonly Seen[] = ["unseen", "gained", "changed", "lost"];

/**
 * Compares the diff with the exports: reports exports that changed more than the diff explains, and
 * changes of the diff that the exports should show but do not.
 */
function disagreements(changes: readonly ClassedChange[], surface: SurfaceChange): string[] {
  const expected = Math.max(0, ...changes.map(({ kind }) => RANK.indexOf(RULES[kind].seen)));
  const shown =
    surface.lost.length > 0
      ? 3
      : surface.changed.length > 0
        ? 2
        : surface.gained.length > 0
          ? 1
          : 0;
  if (shown > expected) {
    const names = surface[RANK[shown] as keyof SurfaceChange];
    return [`exports ${RANK[shown]}, but the diff has no reason for it: ${some(names)}`];
  }
  if (shown === 0 && expected > 0) {
    const visible = changes.filter(({ kind }) => RULES[kind].seen !== "unseen");
    return [`exports do not show a change of the diff: ${some(visible.map(({ kind }) => kind))}`];
  }
  return [];
}

function some(names: readonly string[]): string {
  const [first = "", ...others] = [...new Set(names)];
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

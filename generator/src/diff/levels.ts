import { type ClassedChange, type Diff, isBreaking } from "./change.js";
import { RULES, type Seen } from "./rules.js";
import type { SurfaceChange } from "./surface.js";

/** What a release of a package promises by its version. */
export type Level = "patch" | "minor" | "major";

/** What a revision bump means for one package that stays. */
export interface PackageLevel {
  /** behind the scope */
  name: string;
  level: Level;
  breaking: number;
  additive: number;
  /** where the diff and the emitted TypeScript do not say the same */
  disagreements: string[];
}

/**
 * The level of a release (semver 2.0.0, §4 and npm's reading of `^0.x`): before 1.0 the minor number
 * says that something broke, and everything else is a patch; from 1.0 on, breaking is major and
 * additive is minor. Whatever the diff says, a package whose exports lost or changed something is no
 * patch. A package in which nothing changed asks for another revision all the same: a patch.
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

/** Levels of the domain packages that both revisions have, by the order of their names. */
export function packageLevels(
  { changes }: Diff,
  surfaces: ReadonlyMap<string, SurfaceChange>,
  versions: ReadonlyMap<string, string>,
): PackageLevel[] {
  return [...surfaces].sort(byName).map(([name, surface]) => {
    const own = changes.filter((change) => touches(change, name));
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

/** An operation that moves changes both packages. */
const touches = ({ kind, domain, after }: ClassedChange, name: string): boolean =>
  domain === name || (kind === "operation-moved" && after === name);

const RANK: readonly Seen[] = ["unseen", "gained", "changed", "lost"];

/**
 * Where the two witnesses differ: the exports changed more than any change of the diff explains, or
 * not at all where the diff has a change that they have to show.
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
    return [`its exports ${RANK[shown]} what the diff does not explain: ${some(names)}`];
  }
  if (shown === 0 && expected > 0) {
    const unseen = changes.filter(({ kind }) => RULES[kind].seen !== "unseen");
    return [`its exports do not show what the diff says: ${some(unseen.map(({ kind }) => kind))}`];
  }
  return [];
}

function some(names: readonly string[]): string {
  const [first = "", ...others] = [...new Set(names)];
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

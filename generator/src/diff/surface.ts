import type { Files } from "../files/compare.js";
import {
  type ExportTexts,
  exportTexts,
  type PassedOn,
  readDeclarations,
  readPassedOn,
} from "./declarations.js";
import { difference } from "./lists.js";

/** What a package exports, by name or `Interface.member`, with its type as it is written. */
export type Surface = ReadonlyMap<string, string>;

/** How the exports of a package differ. */
export interface SurfaceChange {
  lost: string[];
  changed: string[];
  gained: string[];
}

/** The files of a package by path below `src/`. */
type Sources = ReadonlyMap<string, ExportTexts>;

/** Sources that `exports` of a package's package.json lead to, but for those that are left out. */
const ENTRIES = ["index.ts", "filters.ts"] as const;

/**
 * Whether a file of a package, by its path below `src/`, is looked at. Schemas and mocks are left out:
 * each export of theirs stands for a type or an operation, which is compared itself.
 */
export const hasExports = (path: string): boolean =>
  path.endsWith(".ts") && !/(^|\/)(schemas|mocks)\.ts$/.test(path);

/**
 * Compares what packages export before and after, from their sources alone and package by package.
 * Packages that are there only once are left out.
 * @param before files by `package/src/…`
 */
export function compareSurfaces(before: Files, after: Files): Map<string, SurfaceChange> {
  const [one, other] = [sourcesByPackage(before), sourcesByPackage(after)];
  const pairs = [...one].flatMap(([name, sources]) => {
    const next = other.get(name);
    return next
      ? [{ name, was: withoutShared(sources, next), is: withoutShared(next, sources) }]
      : [];
  });
  const surfaces = surfacesOf(pairs.flatMap(({ was, is }) => [was, is]));
  return new Map(
    pairs.map(({ name }, n) => [name, compareSurface(surfaces[2 * n], surfaces[2 * n + 1])]),
  );
}

function sourcesByPackage(files: Files): Map<string, Map<string, ExportTexts>> {
  const out = new Map<string, Map<string, ExportTexts>>();
  for (const [path, text] of files) {
    const [, name, inner] = /^([^/]+)\/src\/(.+)$/.exec(path) ?? [];
    if (name === undefined || inner === undefined || !hasExports(inner)) continue;
    const sources = out.get(name) ?? new Map<string, ExportTexts>();
    out.set(name, sources.set(inner, exportTexts(text)));
  }
  return out;
}

/** Sources without the declarations that stand in others too: these need not be parsed. */
function withoutShared(sources: Sources, others: Sources): Sources {
  const out = new Map<string, ExportTexts>();
  for (const [path, { head, declarations }] of sources) {
    const shared = new Set(others.get(path)?.declarations);
    out.set(path, { head, declarations: declarations.filter((text) => !shared.has(text)) });
  }
  return out;
}

const NOTHING: Surface = new Map();

function compareSurface(before = NOTHING, after = NOTHING): SurfaceChange {
  const { removed, added, kept } = difference(before.keys(), after.keys());
  return {
    lost: removed,
    gained: added,
    changed: kept.filter((name) => before.get(name) !== after.get(name)),
  };
}

/**
 * The public surfaces of packages, read from their TypeScript. Types are compared as they are written:
 * the generator writes the same type the same way. What several packages declare is read once.
 */
export function surfacesOf(packages: readonly Sources[]): Surface[] {
  const texts = packages.flatMap((sources) => [...sources.values()]);
  const declared = readDeclarations(new Set(texts.flatMap(({ declarations }) => declarations)));
  const lines = new Map<string, PassedOn[]>();
  return packages.map((sources) => {
    const surface = new Map<string, string>();
    const follow = (path: string, only?: readonly string[]): void => {
      const source = sources.get(path);
      if (!source) return;
      for (const [name, type] of source.declarations.flatMap((text) => declared.get(text) ?? [])) {
        if (!only || only.includes(name.replace(/\..*$/, ""))) surface.set(name, type);
      }
      // only entries pass on what others export
      if (!isEntry(path)) return;
      const passedOn = lines.get(source.head) ?? readPassedOn(source.head);
      lines.set(source.head, passedOn);
      for (const { from, names } of passedOn) {
        if (from.startsWith("./")) follow(from.slice(2).replace(/\.js$/, ".ts"), names);
      }
    };
    for (const entry of ENTRIES) follow(entry);
    return surface;
  });
}

const isEntry = (path: string): boolean => (ENTRIES as readonly string[]).includes(path);

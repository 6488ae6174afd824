import type { Files } from "../files/compare.js";
import {
  type ExportTexts,
  exportTexts,
  type ReExport,
  readDeclarations,
  readReExports,
} from "./declarations.js";
import { difference } from "./lists.js";

/** The exports of a package by name or `Interface.member`, with the text of their types. */
export type Surface = ReadonlyMap<string, string>;

/** The difference between the exports of two versions of a package. */
export interface SurfaceChange {
  lost: string[];
  changed: string[];
  gained: string[];
}

/** Files of a package by path below `src/`. */
type Sources = ReadonlyMap<string, ExportTexts>;

/** Entry points of a package, except schemas and mocks. */
const ENTRIES = ["index.ts", "filters.ts"] as const;

/**
 * Returns whether the exports of a file, given by its path below `src/`, are compared. Schemas and mocks
 * are not: their exports follow from types and operations, which are compared.
 */
export const hasExports = (path: string): boolean =>
  path.endsWith(".ts") && !/(^|\/)(schemas|mocks)\.ts$/.test(path);

/**
 * Compares the exports of packages by their sources. Packages without an older or a newer version are
 * left out.
 * @param before files by path: `package/src/…`
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

/** Returns the sources without declarations that are in `others` too: these need not be parsed. */
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
 * Reads the exports of packages from their TypeScript. Types are compared as text, because the generator
 * prints the same type the same way. Declarations of several packages are parsed once.
 */
export function surfacesOf(packages: readonly Sources[]): Surface[] {
  const texts = packages.flatMap((sources) => [...sources.values()]);
  const declared = readDeclarations(new Set(texts.flatMap(({ declarations }) => declarations)));
  const lines = new Map<string, ReExport[]>();
  return packages.map((sources) => {
    const surface = new Map<string, string>();
    const follow = (path: string, only?: readonly string[]): void => {
      const source = sources.get(path);
      if (!source) return;
      for (const [name, type] of source.declarations.flatMap((text) => declared.get(text) ?? [])) {
        if (!only || only.includes(name.replace(/\..*$/, ""))) surface.set(name, type);
      }
      // only entry points re-export other files
      if (!isEntry(path)) return;
      const reExports = lines.get(source.head) ?? readReExports(source.head);
      lines.set(source.head, reExports);
      for (const { from, names } of reExports) {
        if (from.startsWith("./")) follow(from.slice(2).replace(/\.js$/, ".ts"), names);
      }
    };
    for (const entry of ENTRIES) follow(entry);
    return surface;
  });
}

const isEntry = (path: string): boolean => (ENTRIES as readonly string[]).includes(path);

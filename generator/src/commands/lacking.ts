import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { isHandWritten } from "../config/packages.js";
import { exportsOf, missingFrom, packageImports } from "../emit/imports.js";
import type { Files } from "../files/compare.js";

/** A file that we write, and what it imports although the packages of a revision lack it. */
export interface Lacking {
  /** relative to the workspace */
  path: string;
  names: string[];
}

/** Folders without hand-written files. */
const SKIPPED = /^(node_modules|dist|generated|reference|migrations|\..+)$/;

/**
 * Finds the hand-written TypeScript and Markdown of a workspace that imports what emitted packages lack.
 * @param packages files of the packages, by path: `package/src/…`
 */
export function lackingFiles(root: string, packages: Files): Lacking[] {
  const exports = exportsOf(packages);
  return handWritten(root).flatMap((path) => {
    const names = packageImports(readFileSync(path, "utf8"))
      .filter((imported) => !isHandWritten(imported.package))
      .flatMap((imported) => missingFrom(exports, imported));
    return names.length === 0
      ? []
      : [{ path: relative(root, path), names: [...new Set(names)].sort() }];
  });
}

/** The folders that hold examples, tests, benchmarks and guides. */
function handWritten(root: string): string[] {
  const packages = folders(join(root, "packages")).filter(
    (folder) => !isGenerated(join(folder, "package.json")),
  );
  return [
    ...filesIn(root, false),
    ...[...packages, ...["examples", "bench", "docs"].map((name) => join(root, name))].flatMap(
      (folder) => filesIn(folder, true),
    ),
  ].sort();
}

function isGenerated(manifest: string): boolean {
  try {
    const { klaviyo } = JSON.parse(readFileSync(manifest, "utf8")) as {
      klaviyo?: { generated?: boolean };
    };
    return klaviyo?.generated === true;
  } catch {
    return true; // a removed package can leave its node_modules behind
  }
}

function filesIn(folder: string, deep: boolean): string[] {
  return entries(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return deep && !SKIPPED.test(entry.name) ? filesIn(path, deep) : [];
    return entry.isFile() && /\.(ts|md)$/.test(entry.name) ? [path] : [];
  });
}

const folders = (folder: string): string[] =>
  entries(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return [];
  }
}

/** Returns the functions of `composed` that are in the first files and not in the second. */
export function lostComposed(before: Files, after: Files): string[] {
  const is = new Set(composedFunctions(after));
  return composedFunctions(before).filter((name) => !is.has(name));
}

const composedFunctions = (files: Files): string[] =>
  [...files]
    .filter(([path]) => /\/src\/generated\/composed\/(?!intervals)/.test(path))
    .flatMap(([, text]) =>
      [...text.matchAll(/^export (?:async )?function\*? (\w+)/gm)].map(([, name = ""]) => name),
    );

import type { Files } from "../files/compare.js";

/** An import of a workspace package. */
export interface PackageImport {
  /** without the scope */
  package: string;
  /** entry point: `filters`, for example; empty for the main one */
  entry: string;
  names: string[];
}

const IMPORT =
  /\b(?:import|export)\s+(?:type\s+)?(?:\{([^}]*)\}|\*(?:\s+as\s+\w+)?)\s*from\s+"@klaviyo-kit\/([\w-]+)(?:\/([\w-]+))?"/g;

/** Returns the imports of workspace packages in TypeScript, or in the TypeScript of Markdown. */
export function packageImports(text: string): PackageImport[] {
  return [...text.matchAll(IMPORT)].map(([, list = "", name = "", entry = ""]) => ({
    package: name,
    entry,
    names: list
      .split(",")
      .map((item) =>
        item
          .trim()
          .replace(/^type\s+/, "")
          .replace(/\s+as\s.*$/s, ""),
      )
      .filter(Boolean),
  }));
}

/** The entry points that have a file of their own in `src/generated/`. */
const ENTRIES = ["filters", "schemas", "mocks"];

/**
 * Returns the exports of emitted domain packages, by package and entry point: `reporting/filters`.
 * @param packages files by path: `package/src/…`
 */
export function exportsOf(packages: Files): Map<string, Set<string>> {
  const exports = new Map<string, Set<string>>();
  for (const [path, text] of packages) {
    const [, name = "", file = ""] = /^([^/]+)\/src\/generated\/(\w+)\.ts$/.exec(path) ?? [];
    if (name === "") continue;
    const entry = ENTRIES.includes(file) ? `${name}/${file}` : name;
    const names = exports.get(entry) ?? new Set();
    for (const [, exported = ""] of text.matchAll(/^export (?:const|interface|type) (\w+)/gm)) {
      names.add(exported);
    }
    exports.set(entry, names);
  }
  return exports;
}

/**
 * Returns what an import uses but the packages lack, as `updateImage of @klaviyo-kit/images`; the
 * package alone if it is missing.
 */
export function missingFrom(
  exports: ReadonlyMap<string, ReadonlySet<string>>,
  { package: name, entry, names }: PackageImport,
): string[] {
  const specifier = entry === "" ? name : `${name}/${entry}`;
  const exported = exports.get(specifier);
  if (!exported) return [`@klaviyo-kit/${specifier}`];
  return names
    .filter((wanted) => !exported.has(wanted))
    .map((wanted) => `${wanted} of @klaviyo-kit/${specifier}`);
}

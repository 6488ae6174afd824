import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative } from "node:path";

/**
 * Folders of a package from bottom to top, several per floor. A folder may import from the floors
 * below its own and from itself, but from no other folder of its floor.
 */
export type Floors = readonly (readonly string[])[];

/** Matches the specifier of every relative import and export, type imports included. */
const SPECIFIER = /\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;

/**
 * Lists the imports in the folders of `root` that do not lead to a lower floor, as
 * `importing file → imported file`, and the folders that no floor names. Tests are exempt.
 *
 * @param exempt folders that are not checked, such as test helpers
 */
export function wrongWay(root: string, floors: Floors, exempt: readonly string[] = []): string[] {
  const floorOf = (folder: string): number => floors.findIndex((floor) => floor.includes(folder));
  return sources(root)
    .filter((file) => file.includes("/") && !exempt.includes(folderOf(file)))
    .flatMap((file) => {
      const own = folderOf(file);
      if (floorOf(own) < 0) return [`${file} is in a folder that no floor names`];
      const text = readFileSync(join(root, file), "utf8");
      return [...text.matchAll(SPECIFIER)]
        .map(([, specifier = ""]) => posix.join(posix.dirname(file), specifier))
        .filter((target) => {
          const other = folderOf(target);
          // A target in the root, such as index.ts, or outside the package is on no floor.
          return other !== own && (floorOf(other) < 0 || floorOf(other) >= floorOf(own));
        })
        .map((target) => `${file} → ${target}`);
    });
}

const folderOf = (file: string): string => file.split("/", 1)[0] ?? "";

/** Returns the source files in `root` without tests, as relative paths with slashes. */
function sources(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

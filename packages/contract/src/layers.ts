import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative } from "node:path";

/**
 * The folders of a source tree from bottom to top, one or more per layer. A folder may import itself and
 * the layers below its own, but no other folder of its layer. A file in the root can be listed like a
 * folder; other files in the root are entry points, which no folder may import.
 */
export type Layers = readonly (readonly string[])[];

/** Matches the specifier of every relative import and re-export, types and dynamic imports included. */
const SPECIFIER = /\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;

/**
 * Lists the imports that do not lead to a lower layer, as `importing file → imported file`, and the
 * folders that no layer lists. Tests are not checked, and no source may import them.
 *
 * @param unchecked names of folders that are not checked at any depth, such as test helpers
 */
export function importsAgainst(
  layers: Layers,
  root: string,
  unchecked: readonly string[] = [],
): string[] {
  const layerOf = (folder: string): number => layers.findIndex((layer) => layer.includes(folder));
  return sources(root)
    .filter((file) => !file.split("/").some((folder) => unchecked.includes(folder)))
    .flatMap((file) => {
      const own = topOf(file);
      const layer = layerOf(own);
      if (layer < 0) return file.includes("/") ? [`${file}: no layer lists ${own}`] : [];
      const text = readFileSync(join(root, file), "utf8");
      return [...text.matchAll(SPECIFIER)].flatMap(([, specifier = ""]) => {
        const target = posix.join(posix.dirname(file), specifier.replace(/\.js$/, ".ts"));
        const other = topOf(target);
        const isLower = layerOf(other) >= 0 && layerOf(other) < layer;
        return other === own || isLower ? [] : [`${file} → ${target}`];
      });
    });
}

const topOf = (file: string): string => file.split("/", 1)[0] ?? "";

/** Returns the source files in `root` without tests, as relative paths with slashes. */
function sources(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

/** Matches the relative specifiers of imports and re-exports, types and dynamic imports included. */
const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g;

/**
 * Returns the imports that break the order of a source tree's folders. A folder may import itself and
 * the folders before it in `order`. Files in the root are checked like a folder of their own name
 * (`errors.ts`) if they are part of `order`; the others are entry points, which may import everything
 * and which no folder may import. Tests and `testing/` folders are not checked.
 * @param root the source folder, as a URL that ends with a slash
 */
export function importsAgainst(order: readonly string[], root: URL): string[] {
  const folder = fileURLToPath(root);
  return sourcesIn(folder).flatMap((path) => {
    const text = readFileSync(join(folder, path), "utf8");
    const from = layerOf(path);
    const rank = order.indexOf(from);
    if (rank < 0) return path.includes("/") ? [`${path}: the order does not list ${from}`] : [];
    return [...text.matchAll(SPECIFIER)].flatMap(([, specifier = ""]) => {
      const target = posix.join(dirname(path), specifier.replace(/\.js$/, ".ts"));
      const other = layerOf(target);
      const allowed = order.includes(other) && order.indexOf(other) <= rank && !isTest(target);
      return allowed ? [] : [`${path} imports ${target}`];
    });
  });
}

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts") && !isTest(path))
    .sort();

const isTest = (path: string): boolean => /(^|\/)testing\/|\.test\.ts$/.test(path);

const layerOf = (path: string): string => path.split("/")[0] ?? path;

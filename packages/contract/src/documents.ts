import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The workspace. */
export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));

/** Folders of all packages that Markdown may import, from the root. */
export const PACKAGES: readonly string[] = readdirSync(join(ROOT, "packages"))
  .map((name) => `packages/${name}`)
  // A package that has gone leaves its node_modules behind.
  .filter((folder) => existsSync(join(ROOT, folder, "package.json")))
  .concat("generator", "spec")
  .sort();

/** Folders with Markdown that is for readers; `docs/` has folders of its own. */
const FOLDERS = [".", ".changeset", ".github", "docs", "examples", "bench", ...PACKAGES];

/** Texts of all Markdown files that users read, by path from the root. */
export const documents: ReadonlyMap<string, string> = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: folder === "docs", encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name))
      .map((path): [string, string] => [path, readFileSync(join(ROOT, path), "utf8")]),
  ),
);

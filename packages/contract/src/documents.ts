import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));

/** Folders of all packages that code in Markdown may import, relative to the root. */
export const PACKAGES: readonly string[] = readdirSync(join(ROOT, "packages"))
  .map((name) => `packages/${name}`)
  // A removed package can leave its node_modules behind.
  .filter((folder) => existsSync(join(ROOT, folder, "package.json")))
  .concat("generator", "spec")
  .sort();

/** Folders with Markdown for users. Only `docs/` is searched recursively. */
const FOLDERS = [".", ".changeset", ".github", "docs", "examples", "bench", ...PACKAGES];

/** All Markdown files for users, by path relative to the root. */
export const documents: ReadonlyMap<string, string> = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: folder === "docs", encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name))
      .map((path): [string, string] => [path, readFileSync(join(ROOT, path), "utf8")]),
  ),
);

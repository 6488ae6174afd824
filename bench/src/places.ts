import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package; peers resolve from here. */
export const bench: string = fileURLToPath(new URL("../", import.meta.url));

export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/** Scratch folder, ignored by git. */
export const scratch: string = join(bench, ".tmp");

/** The folder of the generators that the bench installs when it runs. */
export const peers: string = join(scratch, "peers");

/** Returns the folder of an installed package, even if its exports hide package.json. */
export function packageFolder(name: string): string {
  const here = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const folder of [...here, join(peers, "node_modules")]) {
    try {
      readFileSync(join(folder, name, "package.json"));
      return join(folder, name);
    } catch {
      // Not in this node_modules: try the next one up.
    }
  }
  throw new Error(`${name} is not installed; run \`npm start\` once`);
}

/** Returns `name version` of an installed package. */
export function versionOf(name: string): string {
  const text = readFileSync(join(packageFolder(name), "package.json"), "utf8");
  const { name: own, version } = JSON.parse(text) as { name: string; version: string };
  return `${own} ${version}`;
}

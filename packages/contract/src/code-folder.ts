import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKAGES, ROOT } from "./documents.js";

/** Creates an empty folder in which code can import all packages of the workspace by name. */
export function codeFolder(name: string): string {
  const folder = fileURLToPath(new URL(`../.tmp/${name}/`, import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules/@klaviyo-kit"), { recursive: true });
  for (const path of PACKAGES) {
    const { name: packageName } = JSON.parse(
      readFileSync(join(ROOT, path, "package.json"), "utf8"),
    );
    symlinkSync(join(ROOT, path), join(folder, "node_modules", packageName));
  }
  return folder;
}

import { mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKAGES, ROOT } from "./documents.js";

/** klaviyo-api's copy of axios, which programs import for `isAxiosError`. */
const AXIOS = join(
  realpathSync(new URL("../node_modules/klaviyo-api", import.meta.url)),
  "../axios",
);

/**
 * Creates an empty folder in which code can import all packages of the workspace by name, and klaviyo-api
 * with its axios.
 */
export function codeFolder(name: string): string {
  const folder = fileURLToPath(new URL(`../.tmp/${name}/`, import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules/@klaviyo-kit"), { recursive: true });
  symlinkSync(AXIOS, join(folder, "node_modules/axios"));
  for (const path of PACKAGES) {
    const { name: packageName } = JSON.parse(
      readFileSync(join(ROOT, path, "package.json"), "utf8"),
    );
    symlinkSync(join(ROOT, path), join(folder, "node_modules", packageName));
  }
  return folder;
}

import { readFileSync } from "node:fs";

/** Where package.json is, seen from `dist/` and from `src/command/`. */
const PATHS = ["../package.json", "../../package.json"];

/** Returns the version of the package. */
export function version(): string {
  for (const path of PATHS) {
    try {
      const text = readFileSync(new URL(path, import.meta.url), "utf8");
      return (JSON.parse(text) as { version: string }).version;
    } catch {
      // It is at the other path.
    }
  }
  return "unknown";
}

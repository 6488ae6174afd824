import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The file for the licenses of bundled packages, written next to the bundle. */
const FILE = "THIRD-PARTY-LICENSES.txt";

/** Matches the package folder in the path of a module. */
const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/;

/** Returns a package's name, version and license text, or the name of its license if it has no file. */
function licenseOf(folder: string): string {
  const text = readFileSync(join(folder, "package.json"), "utf8");
  const { name, version, license, author } = JSON.parse(text);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file && !license) {
    throw new Error(`${name} is bundled, but has no license file and no "license" in package.json`);
  }
  const terms = file
    ? readFileSync(join(folder, file), "utf8").trim()
    : [license, author?.name ?? author].filter(Boolean).join(", by ");
  return `${name} ${version}\n\n${terms}\n`;
}

/** Returns a bundler plugin that writes the licenses of all bundled packages, as they require. */
export const licenses = () => ({
  name: "licenses",
  generateBundle(
    this: { emitFile(file: { type: "asset"; fileName: string; source: string }): void },
    _options: unknown,
    bundle: Readonly<Record<string, { readonly moduleIds?: readonly string[] }>>,
  ): void {
    const modules = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
    const folders = new Set(modules.flatMap((id) => PACKAGE.exec(id)?.[0] ?? []));
    const source = [...folders]
      .sort()
      .map(licenseOf)
      .join(`\n${"-".repeat(80)}\n\n`);
    if (source) this.emitFile({ type: "asset", fileName: FILE, source });
  },
});

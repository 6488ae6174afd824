import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the licenses of bundled packages stand in, beside the bundle. */
const FILE = "THIRD-PARTY-LICENSES.txt";

/** The part of a module's path that is the folder of its package. */
const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/;

/** A package's name, version and license in full; who has no file for it says at least which it is. */
function licenseOf(folder: string): string {
  const text = readFileSync(join(folder, "package.json"), "utf8");
  const { name, version, license, author } = JSON.parse(text);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file && !license) throw new Error(`${name} is bundled, but says nothing of a license`);
  const terms = file
    ? readFileSync(join(folder, file), "utf8").trim()
    : [license, author?.name ?? author].filter(Boolean).join(", by ");
  return `${name} ${version}\n\n${terms}\n`;
}

/** A plugin of the bundler: writes the licenses of all that it took in, as they ask for. */
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

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.js";

/** Where the repository lies. */
export const root: string = fileURLToPath(new URL("../../../", import.meta.url));

/** The environment in which the workspace's programs are found. */
export const env: Readonly<Record<string, string>> = {
  PATH: [join(root, "node_modules", ".bin"), process.env["PATH"]].join(delimiter),
  TURBO_TELEMETRY_DISABLED: "1",
};

/** What this package reads in a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package that is published. */
export interface Package {
  readonly manifest: Manifest;
  /** the tarball that would be published */
  readonly tarball: string;
}

/** Builds every package that is published, and packs it into `folder`. */
export async function packAll(folder: string): Promise<Package[]> {
  await run("turbo", ["run", "build", "--output-logs=errors-only"], { cwd: root, env });
  const folders = ["generator", "spec", ...readdirSync(join(root, "packages")).map(inPackages)];
  const packages: Package[] = [];
  for (const path of folders) {
    const file = join(root, path, "package.json");
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    if (manifest.private) continue;
    await run("pnpm", ["pack", "--pack-destination", folder], { cwd: join(root, path), env });
    const base = manifest.name.replace("@", "").replace("/", "-");
    packages.push({ manifest, tarball: join(folder, `${base}-${manifest.version}.tgz`) });
  }
  return packages;
}

const inPackages = (name: string): string => join("packages", name);

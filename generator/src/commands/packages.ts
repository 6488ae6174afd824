import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";
import { type Files, filesBelow } from "../files/compare.js";
import type { Model } from "../model/model.js";

interface Manifest {
  name?: string;
  version?: string;
  klaviyo?: { generated?: boolean };
}

async function manifests(out: string): Promise<Map<string, Manifest>> {
  const folders = await readdir(out, { withFileTypes: true }).catch(() => []);
  const read = folders
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }): Promise<[string, Manifest][]> => {
      const path = join(out, name, "package.json");
      const text = await readFile(path, "utf8").catch(() => undefined);
      return text === undefined ? [] : [[name, parseManifest(path, text)]];
    });
  return new Map((await Promise.all(read)).flat());
}

function parseManifest(path: string, text: string): Manifest {
  try {
    return Object(JSON.parse(text)) as Manifest;
  } catch (cause) {
    throw new InputError(`${path}: not JSON`, { cause });
  }
}

/** SemVer 2.0.0, with a prerelease or build behind it. */
const VERSION = /^\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$/;

/** Versions belong to the releases, not to the generator: what a package has, it keeps. */
export async function packageVersions(out: string): Promise<Map<string, string>> {
  const versions = [...(await manifests(out))].flatMap(([name, { version }]) => {
    if (version === undefined) return [];
    if (VERSION.test(version)) return [[name, version] as const];
    const path = join(out, name, "package.json");
    throw new InputError(
      `${path}: ${JSON.stringify(version)} is no version; expected one like 1.2.3`,
    );
  });
  return new Map(versions);
}

/**
 * Packages of others in folders that the model's packages would go to.
 * @throws InputError naming the first
 */
export async function refuseForeign(out: string, model: Model): Promise<void> {
  const there = await manifests(out);
  for (const { name } of model.domains) {
    const found = there.get(name)?.name ?? scoped(name);
    if (found === scoped(name)) continue;
    throw new InputError(
      `${join(out, name)} holds the package ${JSON.stringify(found)}, which ${scoped(name)} would overwrite`,
    );
  }
}

/**
 * Source of others in folders that the model's source would go to: an index without our first line.
 * @throws InputError naming the first
 */
export async function refuseForeignSource(out: string, files: Files): Promise<void> {
  for (const [path, text] of files) {
    if (!/^[^/]+\/index\.ts$/.test(path)) continue;
    const found = await readFile(join(out, path), "utf8").catch(() => text);
    if (found.startsWith(text.slice(0, text.indexOf("\n")))) continue;
    throw new InputError(`${join(out, path)} was not generated, and would be overwritten`);
  }
}

const scoped = (name: string): string => `@klaviyo-kit/${name}`;

/** Generated packages of domains that the revision no longer has. */
export async function departedPackages(out: string, model: Model): Promise<string[]> {
  const present = new Set(model.domains.map(({ name }) => name));
  return [...(await manifests(out))]
    .filter(([name, { klaviyo }]) => klaviyo?.generated === true && !present.has(name))
    .map(([name]) => name);
}

/**
 * Sources of the packages of these names as they lie on disk, by `package/src/…`.
 * @param wanted by path below `src/`
 */
export function packageSources(
  out: string,
  names: readonly string[],
  wanted: (path: string) => boolean,
): Files {
  const paths = names.flatMap((name) => filesBelow(out, `${name}/src`));
  return new Map(
    paths
      .filter((path) => wanted(path.slice(path.indexOf("/src/") + "/src/".length)))
      .map((path) => [path, readFileSync(join(out, path), "utf8")]),
  );
}

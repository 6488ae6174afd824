import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Files } from "../files/write.js";
import type { Model } from "../model/model.js";

interface Manifest {
  version?: string;
  klaviyo?: { generated?: boolean };
}

async function manifests(out: string): Promise<Map<string, Manifest>> {
  const folders = await readdir(out, { withFileTypes: true }).catch(() => []);
  const read = folders
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }): Promise<[string, Manifest][]> => {
      const text = await readFile(join(out, name, "package.json"), "utf8").catch(() => undefined);
      return text === undefined ? [] : [[name, JSON.parse(text) as Manifest]];
    });
  return new Map((await Promise.all(read)).flat());
}

/** Versions belong to the releases, not to the generator: what a package has, it keeps. */
export async function packageVersions(out: string): Promise<Map<string, string>> {
  const versions = [...(await manifests(out))].flatMap(([name, { version }]) =>
    version === undefined ? [] : [[name, version] as const],
  );
  return new Map(versions);
}

/** Generated packages of domains that the revision no longer has. */
export async function departedPackages(out: string, model: Model): Promise<string[]> {
  const present = new Set(model.domains.map(({ name }) => name));
  return [...(await manifests(out))]
    .filter(([name, { klaviyo }]) => klaviyo?.generated === true && !present.has(name))
    .map(([name]) => name);
}

/** Sources of the packages of these names as they lie on disk, by `package/src/…`. */
export async function packageSources(out: string, names: Iterable<string>): Promise<Files> {
  const read = [...names].flatMap((name) =>
    ["src", "src/generated"].map(async (folder): Promise<[string, string][]> => {
      const entries = await readdir(join(out, name, folder)).catch(() => []);
      const sources = entries.filter((entry) => entry.endsWith(".ts"));
      return Promise.all(
        sources.map(async (entry): Promise<[string, string]> => {
          const path = `${name}/${folder}/${entry}`;
          return [path, await readFile(join(out, path), "utf8")];
        }),
      );
    }),
  );
  return new Map((await Promise.all(read)).flat());
}

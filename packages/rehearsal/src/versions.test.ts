import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "./run.js";
import { env, root } from "./workspace.js";

interface Manifest {
  name: string;
  version: string;
}

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "klaviyo-kit-versions-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Copies the package.json files of the workspace and returns their paths relative to the root. */
async function copyManifests(): Promise<string[]> {
  const packages = ["generator", "spec", "bench"];
  for (const parent of ["packages", "examples"]) {
    const entries = await readdir(join(root, parent), { withFileTypes: true });
    packages.push(
      ...entries.filter((one) => one.isDirectory()).map(({ name }) => `${parent}/${name}`),
    );
  }
  const manifests = packages.map((path) => `${path}/package.json`);
  for (const file of [
    ...manifests,
    ".changeset/config.json",
    "package.json",
    "pnpm-workspace.yaml",
  ]) {
    await cp(join(root, file), join(folder, file));
  }
  return manifests;
}

/** Returns each package.json that a release with one changeset changes, by package name. */
async function released(name: string, level: string): Promise<Map<string, Manifest>> {
  const paths = await copyManifests();
  const changeset = `---\n"${name}": ${level}\n---\n\nA change.\n`;
  await writeFile(join(folder, ".changeset/change.md"), changeset);
  await run("changeset", ["version"], { cwd: folder, env });
  const changed = new Map<string, Manifest>();
  for (const path of paths) {
    const [before, after] = await Promise.all(
      [root, folder].map(
        async (base) => JSON.parse(await readFile(join(base, path), "utf8")) as Manifest,
      ),
    );
    if (before && after && JSON.stringify(before) !== JSON.stringify(after))
      changed.set(after.name, after);
  }
  return changed;
}

test("a minor release of the sandbox does not release the domains, which have it as a peer", async () => {
  const changed = await released("@klaviyo-kit/sandbox", "minor");
  expect([...changed.keys()]).toEqual(["@klaviyo-kit/sandbox"]);
});

test("a minor release of the runtime is a patch for packages that depend on it", async () => {
  const before = await versionOf("profiles");
  const changed = await released("@klaviyo-kit/runtime", "minor");
  expect(changed.get("@klaviyo-kit/profiles")?.version).toBe(nextPatch(before));
});

async function versionOf(name: string): Promise<string> {
  const text = await readFile(join(root, "packages", name, "package.json"), "utf8");
  return (JSON.parse(text) as Manifest).version;
}

const nextPatch = (version: string): string =>
  version.replace(/\d+$/, (patch) => String(Number(patch) + 1));

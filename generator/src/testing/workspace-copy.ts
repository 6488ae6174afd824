import { cp, mkdir, readdir, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";

const SCOPE = "@klaviyo-kit";

/** Files and folders that the type-check of a workspace reads, besides the generator. */
const PARTS = [
  "packages",
  "examples",
  "bench",
  "docs",
  "spec",
  "tsconfig.json",
  "pnpm-workspace.yaml",
];

const isSource = (path: string): boolean =>
  !/[\\/](node_modules|dist|\.tmp|\.turbo|peers)$/.test(path);

/**
 * Copies a workspace without its generator, which is linked. {@link linkPackages} lets its packages
 * import each other.
 */
export async function copyWorkspace(root: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  for (const part of PARTS) {
    await cp(join(root, part), join(to, part), { recursive: true, filter: isSource });
  }
  await symlink(join(root, "generator"), join(to, "generator"));
}

/**
 * Links the packages of a copy to each other, and to the dependencies that are installed in the original.
 * A package that is new in the copy finds them through the sandbox, which has those of all domains.
 */
export async function linkPackages(root: string, copy: string): Promise<void> {
  const folders = [
    ...(await below(copy, "packages")),
    ...(await below(copy, "examples")),
    "bench",
    "spec",
    "generator",
  ];
  await linkAll(join(root, "packages/sandbox/node_modules"), join(copy, "node_modules"));
  await linkAll(join(root, "node_modules"), join(copy, "node_modules"));
  for (const folder of folders) {
    if (folder !== "generator") {
      await linkAll(join(root, folder, "node_modules"), join(copy, folder, "node_modules"));
    }
    const name = folder.replace(/^packages\//, "").replace(/^examples\//, "example-");
    await link(join(copy, folder), join(copy, "node_modules", SCOPE, name));
  }
}

const below = async (root: string, parent: string): Promise<string[]> =>
  (await readdir(join(root, parent), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${parent}/${name}`);

/** Links every installed package except those of the workspace. */
async function linkAll(from: string, to: string): Promise<void> {
  for (const name of await readdir(from).catch(() => [])) {
    if (name === SCOPE || name.startsWith(".")) continue;
    const inner = name.startsWith("@") ? await readdir(join(from, name)) : [""];
    for (const part of inner) await link(join(from, name, part), join(to, name, part));
  }
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

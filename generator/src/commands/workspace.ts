import { access } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

export interface Workspace {
  root: string;
  packages: string;
  spec: string;
}

/** Finds the workspace that a folder belongs to; `undefined` outside of workspaces. */
export async function findWorkspace(from: string): Promise<Workspace | undefined> {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const found = await Promise.all([
      exists(join(folder, "pnpm-workspace.yaml")),
      exists(join(folder, "spec", "lock.json")),
    ]);
    if (found.every(Boolean)) {
      return { root: folder, packages: join(folder, "packages"), spec: join(folder, "spec") };
    }
    if (folder === dirname(folder)) return undefined;
  }
}

/** Folder of the packages' reference documentation, below the root of the workspace. */
export const REFERENCE = "docs/reference";

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export interface Installed {
  readonly bytes: number;
  readonly files: number;
}

/** The highest allowed size of the runtime and one domain, as ES modules and as CommonJS. */
export const BUDGET: Installed = { bytes: 1_450_000, files: 100 };

/** Measures the node_modules of an app, without the package manager's own metadata. */
export async function installedBy(app: string): Promise<Installed> {
  const modules = join(app, "node_modules");
  const entries = await readdir(modules, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== ".package-lock.json");
  const sizes = files.map(
    async ({ parentPath, name }) => (await stat(join(parentPath, name))).size,
  );
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  return { bytes, files: files.length };
}

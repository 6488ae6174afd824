import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** What an installation takes. */
export interface Installed {
  readonly bytes: number;
  readonly files: number;
}

/** The most that the runtime and one domain may take. */
export const BUDGET: Installed = { bytes: 1_000_000, files: 60 };

/** What was installed into an app, all dependencies included; the package manager's own notes left out. */
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

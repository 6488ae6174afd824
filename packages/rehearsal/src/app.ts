import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run.js";
import { env, type Stage } from "./workspace.js";

/** Versions or ranges in a package.json, by package name. */
export type Dependencies = Readonly<Record<string, string>>;

/**
 * Installs packages into a new app outside the workspace and returns its folder.
 *
 * @param type how Node and compilers read its `.js` and `.ts` files
 */
export async function installApp(
  { folder, registry }: Stage,
  name: string,
  manager: "npm" | "pnpm",
  dependencies: Dependencies,
  type: "module" | "commonjs" = "module",
): Promise<string> {
  const app = join(folder, name);
  const manifest = { name: "app", private: true, type, dependencies };
  await mkdir(app, { recursive: true });
  await writeFile(join(app, "package.json"), JSON.stringify(manifest));
  await writeFile(join(app, ".npmrc"), `@klaviyo-kit:registry=${registry.url}\n`);
  // pnpm refuses versions that are younger than a day; these are seconds old.
  const settings = 'packages: []\nminimumReleaseAgeExclude: ["@klaviyo-kit/*"]\n';
  if (manager === "pnpm") await writeFile(join(app, "pnpm-workspace.yaml"), settings);
  const flags = { npm: ["--no-audit", "--no-fund"], pnpm: [] }[manager];
  await run(manager, ["install", "--prefer-offline", ...flags], { cwd: app, env });
  return app;
}

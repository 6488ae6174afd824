import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run.js";
import { env, type Stage } from "./workspace.js";

/** What a package.json asks for, by name: a version or a range. */
export type Dependencies = Readonly<Record<string, string>>;

/** Installs packages into a fresh app, which knows nothing of the workspace. */
export async function installApp(
  { folder, registry }: Stage,
  name: string,
  manager: "npm" | "pnpm",
  dependencies: Dependencies,
): Promise<string> {
  const app = join(folder, name);
  const manifest = { name: "app", private: true, type: "module", dependencies };
  await mkdir(app, { recursive: true });
  await writeFile(join(app, "package.json"), JSON.stringify(manifest));
  await writeFile(join(app, ".npmrc"), `@klaviyo-kit:registry=${registry.url}\n`);
  // pnpm waits a day before it trusts a version; these are seconds old.
  const settings = 'packages: []\nminimumReleaseAgeExclude: ["@klaviyo-kit/*"]\n';
  if (manager === "pnpm") await writeFile(join(app, "pnpm-workspace.yaml"), settings);
  const flags = { npm: ["--no-audit", "--no-fund"], pnpm: [] }[manager];
  await run(manager, ["install", "--prefer-offline", ...flags], { cwd: app, env });
  return app;
}

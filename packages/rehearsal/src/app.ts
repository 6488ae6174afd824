import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run.js";
import { env, type Package } from "./workspace.js";

/** Node's types, as an app would have them. */
const TYPES = { "@types/node": "20.19.43" };

/** What `/schemas` and `/mocks` need, for those who use them. */
const PEERS = { zod: "4.6.7", msw: "2.15.0" };

/** Installs the packed packages into a fresh app, which knows nothing of the workspace. */
export async function installApp(
  folder: string,
  manager: "npm" | "pnpm",
  packages: readonly Package[],
  withPeers: boolean,
): Promise<void> {
  const tarballs = Object.fromEntries(
    packages.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`]),
  );
  const manifest = {
    name: "app",
    private: true,
    type: "module",
    dependencies: { ...tarballs, ...TYPES, ...(withPeers && PEERS) },
    // What the packages need of each other is in no registry yet.
    overrides: manager === "npm" ? tarballs : undefined,
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  if (manager === "pnpm") {
    const overrides = Object.entries(tarballs).map(([name, file]) => `  "${name}": "${file}"\n`);
    const settings = `packages: []\noverrides:\n${overrides.join("")}`;
    await writeFile(join(folder, "pnpm-workspace.yaml"), settings);
  }
  const flags = { npm: ["--no-audit", "--no-fund"], pnpm: [] }[manager];
  await run(manager, ["install", "--prefer-offline", ...flags], { cwd: folder, env });
}

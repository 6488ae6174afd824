import { spawnSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { bench, packageFolder, peers, root } from "./places.js";

/**
 * Installs the other generators in the versions that `peers/` pins. They are 150 packages that only
 * the bench needs, so the workspace does not install them.
 *
 * @returns the reason if the installation failed
 */
export function installPeers(): string | undefined {
  cpSync(join(bench, "peers"), peers, { recursive: true });
  const PATH = [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const args = ["install", "--frozen-lockfile", "--prefer-offline", "--silent"];
  const { status, stderr } = spawnSync("pnpm", args, {
    cwd: peers,
    env: { ...process.env, PATH },
    encoding: "utf8",
  });
  return status === 0 ? undefined : `installation failed: ${stderr.trim().split("\n")[0]}`;
}

/** Returns the path of a newer Node for peers that need one; `undefined` on other platforms. */
export function newerNode(): string | undefined {
  try {
    const node = join(packageFolder("node24"), "bin/node");
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

import { spawnSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { bench, packageFolder, peers, root } from "./places.js";

/**
 * Installs the generators that nothing but the bench needs, as `peers/` pins them: 150 packages which
 * nobody who only runs the tests should wait for.
 *
 * @returns why there are none, where they cannot be installed
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
  return status === 0 ? undefined : `cannot be installed: ${stderr.trim().split("\n")[0]}`;
}

/** The Node that runs what wants a newer one than ours; `undefined` where there is none for this platform. */
export function newerNode(): string | undefined {
  try {
    const node = join(packageFolder("node24"), "bin/node");
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

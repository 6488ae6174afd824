import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Registry, startRegistry } from "./registry.js";
import { run } from "./run.js";

export const root: string = fileURLToPath(new URL("../../../", import.meta.url));

/** An environment whose PATH includes the workspace's programs. */
export const env: Readonly<Record<string, string>> = {
  PATH: [join(root, "node_modules", ".bin"), process.env["PATH"]].join(delimiter),
  TURBO_TELEMETRY_DISABLED: "1",
};

/** A folder outside the workspace for apps, and the registry from which they install our packages. */
export interface Stage {
  readonly folder: string;
  readonly registry: Registry;
  clear(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "klaviyo-kit-rehearsal-"));
  const registry = await startRegistry();
  return {
    folder,
    registry,
    async clear() {
      registry.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Publishes every package of a workspace, as a release does. */
export async function publish({ registry }: Stage, cwd: string): Promise<void> {
  const tag = join(root, ".github/scripts/tag-old-revisions.mjs");
  await run(process.execPath, [tag], { cwd, env: { npm_config_registry: registry.url } });
  await run("pnpm", ["-r", "publish", "--no-git-checks", "--registry", registry.url], { cwd, env });
}

export async function release(stage: Stage): Promise<void> {
  await run("turbo", ["run", "build", "--output-logs=errors-only"], { cwd: root, env });
  await publish(stage, root);
}

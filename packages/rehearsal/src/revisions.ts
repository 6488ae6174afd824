import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { run } from "./run.js";
import { env, publish, root, type Stage } from "./workspace.js";

export async function committedRevision(): Promise<string> {
  const { current } = JSON.parse(await readFile(join(root, "spec/lock.json"), "utf8"));
  return current as string;
}

/** Copies the committed spec under another revision, with one attribute of events renamed. */
export async function changedSpec(stage: Stage, revision: string): Promise<string> {
  const committed = await committedRevision();
  const from = join(root, "spec", committed);
  const to = join(stage.folder, revision);
  await mkdir(to);
  for (const name of await readdir(from)) {
    const text = await readFile(join(from, name), "utf8");
    const changed = text.replaceAll(committed, revision);
    await writeFile(join(to, name), changed.replaceAll("event_properties", "event_facts"));
  }
  return to;
}

/**
 * Generates a domain of another revision in a separate workspace, then builds and publishes it.
 *
 * @param spec path of a spec or a description
 */
export async function releaseOf(
  stage: Stage,
  spec: string,
  domain: string,
  version: string,
): Promise<void> {
  const workspace = join(stage.folder, `workspace of ${basename(spec)}`);
  const folder = join(workspace, "packages", domain);
  // Written before generating, because the generator keeps the version that it finds.
  await mkdir(join(folder, "node_modules/@klaviyo-kit"), { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ version }));
  const shared = [
    "pnpm-workspace.yaml",
    ".pnpmfile.mjs",
    "tsdown.config.ts",
    "licenses.ts",
    "package.json",
  ];
  for (const file of [...shared, "LICENSE"]) await cp(join(root, file), join(workspace, file));
  await symlink(join(root, "node_modules"), join(workspace, "node_modules"));
  for (const name of ["runtime", "sandbox"]) {
    const link = join(folder, "node_modules/@klaviyo-kit", name);
    await symlink(join(root, "packages", name), link);
  }

  const cli = join(root, "generator/dist/cli.js");
  const args = ["--spec", spec, "--out", "packages", "--only", domain, "--as", "packages"];
  await run(process.execPath, [cli, "generate", ...args], { cwd: workspace });
  const { scripts } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  await run("sh", ["-c", scripts.build], { cwd: folder, env });
  await publish(stage, workspace);
}

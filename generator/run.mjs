// `pnpm klaviyo-kit`: builds the generator if a source is newer than the build, then runs the build.
// Running the sources would take three times as long to start. Plain JavaScript, because it runs before
// anything is built.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = [
  "src",
  "package.json",
  "tsdown.config.ts",
  "licenses.ts",
  "../templates",
  "../spec/overlays",
];

const folder = fileURLToPath(new URL(".", import.meta.url));
const cli = join(folder, "dist/cli.js");

/** Returns when a file, or anything in a folder, last changed. Deleting a file changes its folder. */
function lastChange(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const inner = readdirSync(path, { recursive: true }).map((name) => statSync(join(path, name)));
  return Math.max(stats.mtimeMs, ...inner.map(({ mtimeMs }) => mtimeMs));
}

const built = lastChange(cli);
if (SOURCES.some((path) => lastChange(join(folder, path)) > built)) {
  const tsdown = createRequire(import.meta.url).resolve("tsdown/package.json");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(dirname(tsdown), "dist/run.mjs"), "--log-level", "error"],
    { cwd: folder },
  );
  if (status !== 0) {
    process.stderr.write(`building the generator failed:\n${stdout}${stderr}`);
    process.exit(1);
  }
}
await import(cli);

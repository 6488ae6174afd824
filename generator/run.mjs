// `pnpm klaviyo-kit`: runs the built generator, after building it where a source is newer. Its sources
// would take three times as long to start. Plain JavaScript, as it runs before anything is built.
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

/** When a file, or anything below a folder, changed last; a folder does when something goes. */
function changed(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const inner = readdirSync(path, { recursive: true }).map((name) => statSync(join(path, name)));
  return Math.max(stats.mtimeMs, ...inner.map(({ mtimeMs }) => mtimeMs));
}

const built = changed(cli);
if (SOURCES.some((path) => changed(join(folder, path)) > built)) {
  const tsdown = createRequire(import.meta.url).resolve("tsdown/package.json");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(dirname(tsdown), "dist/run.mjs"), "--log-level", "error"],
    { cwd: folder },
  );
  if (status !== 0) {
    process.stderr.write(`the generator cannot be built:\n${stdout}${stderr}`);
    process.exit(1);
  }
}
await import(cli);

// `pnpm klaviyo-kit`: builds the generator if a source is newer than the build, then runs the build; for
// `sandbox`, the sandbox too. Running the sources would take three times as long to start. Plain
// JavaScript, because it runs before anything is built.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
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

/** Runs a script of a package in `cwd`, and shows its output only if it fails. */
function run(what, script, args, cwd) {
  // turbo calls pnpm, which is in the path only if pnpm itself runs this.
  const PATH = `${join(folder, "../node_modules/.bin")}${delimiter}${process.env.PATH}`;
  const options = { cwd, env: { ...process.env, PATH } };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], options);
  if (status === 0) return;
  process.stderr.write(`building ${what} failed:\n${stdout}${stderr}`);
  process.exit(1);
}

const { resolve } = createRequire(import.meta.url);

const built = lastChange(cli);
if (SOURCES.some((path) => lastChange(join(folder, path)) > built)) {
  const tsdown = join(dirname(resolve("tsdown/package.json")), "dist/run.mjs");
  run("the generator", tsdown, ["--log-level", "error"], folder);
}

if (process.argv[2] === "sandbox") {
  const packages = join(folder, "../packages");
  const sources = readdirSync(packages).map((name) => join(packages, name, "src"));
  const build = lastChange(join(packages, "sandbox/dist/cli.js"));
  if (sources.some((path) => lastChange(path) > build)) {
    const turbo = join(dirname(resolve("turbo/package.json")), "bin/turbo");
    const args = ["run", "build", "--filter=@klaviyo-kit/sandbox...", "--output-logs=errors-only"];
    run("the sandbox", turbo, args, join(folder, ".."));
  }
}
await import(cli);

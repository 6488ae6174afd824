// Bumps a copy of the workspace to one revision after the other and runs the checks of `npm test` after
// each. Usage: node .ci/revisions.mjs [--full] [REVISION...]
//
// Without revisions: every spec and every description beside the clone (../shared/klaviyo-openapi). From
// 2025-07-15 on, types, lint, drift and tests have to pass; earlier revisions have other operations, so
// there only the installation and the build of the packages have to.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** Operations have kept their names since this revision. */
const STABLE_SINCE = "2025-07-15";

/** Tests that take long and depend on the revision least. `--full` runs them too. */
const LONG = ["packages/rehearsal/**", "packages/smoke/**", "bench/**"];

const root = fileURLToPath(new URL("..", import.meta.url));
const descriptions = join(root, "../shared/klaviyo-openapi");
const { values, positionals } = parseArgs({
  options: { full: { type: "boolean", default: false } },
  allowPositionals: true,
});

const named = (folder, pattern) =>
  (existsSync(folder) ? readdirSync(folder) : []).flatMap((name) => pattern.exec(name)?.[1] ?? []);

/** Alternates between the newest and the oldest, so that a copy is bumped in both directions. */
function alternating(revisions) {
  const sorted = [...new Set(revisions)].sort();
  const order = [];
  while (sorted.length > 0) order.push(order.length % 2 === 0 ? sorted.shift() : sorted.pop());
  return order;
}

const known = [
  ...named(join(root, "spec"), /^(\d{4}-\d\d-\d\d)$/),
  ...named(descriptions, /^(\d{4}-\d\d-\d\d)\.json$/),
];
const revisions = positionals.length > 0 ? positionals : alternating(known);

const copy = mkdtempSync(join(tmpdir(), "klaviyo-kit-revisions-"));
const env = {
  ...process.env,
  PATH: join(copy, "node_modules/.bin") + delimiter + process.env.PATH,
  DO_NOT_TRACK: "1",
  TURBO_TELEMETRY_DISABLED: "1",
};

function run(title, [command, ...args], cwd = copy) {
  const started = performance.now();
  console.log(`  ${title}`);
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    console.error(`${stdout}${stderr}\nfailed: ${title} (${command} ${args.join(" ")})`);
    console.error(`the copy is kept: ${copy}`);
    process.exit(1);
  }
  console.log(`    ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return stdout;
}

function files() {
  const { stdout } = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  return stdout.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
}

const install = (...options) => ["pnpm", "install", "--prefer-offline", "--silent", ...options];

console.log(`Copy the workspace to ${copy}`);
for (const path of files()) cpSync(join(root, path), join(copy, path));
run("install", ["npx", "--yes", "pnpm@12.21.0", ...install("--frozen-lockfile").slice(1)]);

for (const revision of revisions) {
  console.log(`\n${revision}`);
  const description = join(descriptions, `${revision}.json`);
  const from = existsSync(description) ? ["--from", description] : [];
  const summary = run("bump", ["pnpm", "--silent", "klaviyo-kit", "bump", revision, ...from]);
  run("install", install("--no-frozen-lockfile"));
  if (revision < STABLE_SINCE) {
    for (const line of summary.split("\n"))
      if (/^ {2}(lacking|sdk {6}lost)/.test(line)) console.log(line);
    run("build", ["pnpm", "--silent", "build"]);
    continue;
  }
  run("drift", ["pnpm", "--silent", "klaviyo-kit", "generate", "--check"]);
  run("lint", ["biome", "ci", "--colors=off", "."]);
  run("types", ["tsc", "--noEmit", "-p", "."]);
  const long = values.full ? [] : LONG.flatMap((pattern) => ["--exclude", pattern]);
  run("tests", ["vitest", "run", ...long]);
}
rmSync(copy, { recursive: true, force: true });
console.log("\nAll revisions pass.");

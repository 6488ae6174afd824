// Runs the steps of `npm start` and `npm test`, one after the other, and stops at the first that
// fails. Plain JavaScript without imports of packages: the first step is what installs them.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");

/** The pinned pnpm: through npx on a bare machine, from the workspace afterwards. */
const pnpm = existsSync(join(bin, "pnpm")) ? ["pnpm"] : ["npx", "--yes", "pnpm@12.21.0"];
const install = [
  "Install what the lockfile names",
  [...pnpm, "install", "--frozen-lockfile", "--silent"],
];

const STEPS = {
  start: [
    install,
    [
      "Generate all packages from the committed spec",
      ["pnpm", "--silent", "klaviyo-kit", "generate"],
    ],
    ["Build the packages", ["turbo", "run", "build", "--output-logs=errors-only"]],
    [
      "A tour through the built packages, against a Prism mock",
      ["pnpm", "--silent", "--filter", "@klaviyo-kit/example-tour", "start"],
    ],
  ],
  test: [
    install,
    [
      "Drift: the packages are what the generator writes",
      ["pnpm", "--silent", "klaviyo-kit", "generate", "--check"],
    ],
    ["Format and lint", ["biome", "ci", "--colors=off", "."]],
    ["Type-check", ["tsc", "--noEmit", "-p", "."]],
    ["Unit and contract tests", ["vitest", "run"]],
  ],
};

const steps = STEPS[process.argv[2]];
if (!steps) {
  console.error(`usage: node .ci/steps.mjs ${Object.keys(STEPS).join("|")}`);
  process.exit(2);
}
const env = {
  ...process.env,
  PATH: bin + delimiter + process.env.PATH,
  DO_NOT_TRACK: "1",
  TURBO_TELEMETRY_DISABLED: "1",
};
for (const [n, [title, [command, ...args]]] of steps.entries()) {
  console.log(`\n[${n + 1}/${steps.length}] ${title}`);
  const started = performance.now();
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: "inherit" });
  if (status !== 0) {
    console.error(`${title}: failed${error ? ` (${error.message})` : ""}`);
    process.exit(status ?? 1);
  }
  console.log(`done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

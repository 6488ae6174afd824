// Runs the steps of `npm start` and `npm test` and stops at the first failure. Plain JavaScript without
// dependencies, because the first step installs them.
import { spawnSync } from "node:child_process";
import { env, INSTALL, root } from "./workspace.mjs";

const install = ["Install dependencies", INSTALL];

const STEPS = {
  start: [
    install,
    [
      "Generate all packages from the committed spec",
      ["pnpm", "--silent", "klaviyo-kit", "generate"],
    ],
    ["Build the packages", ["turbo", "run", "build", "--output-logs=errors-only"]],
    [
      "Run the tour: the built packages on a sandbox",
      ["pnpm", "--silent", "--filter", "@klaviyo-kit/example-tour", "start"],
    ],
  ],
  test: [
    install,
    [
      "Check that generated code is up to date",
      ["pnpm", "--silent", "klaviyo-kit", "generate", "--check"],
    ],
    ["Check formatting and lint rules", ["biome", "ci", "--colors=off", "."]],
    ["Type-check", ["tsc", "--noEmit", "-p", "."]],
    ["Run unit and contract tests", ["vitest", "run"]],
  ],
};

const steps = STEPS[process.argv[2]];
if (!steps) {
  console.error(`usage: node .ci/steps.mjs ${Object.keys(STEPS).join("|")}`);
  process.exit(2);
}
for (const [n, [title, [command, ...args]]] of steps.entries()) {
  console.log(`\n[${n + 1}/${steps.length}] ${title}`);
  const started = performance.now();
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: "inherit" });
  if (status !== 0) {
    console.error(`Step failed: ${title}${error ? ` (${error.message})` : ""}`);
    process.exit(status ?? 1);
  }
  console.log(`done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

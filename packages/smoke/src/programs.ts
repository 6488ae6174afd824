import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = new URL("../", import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, folder));

/** The checks as programs: written by {@link buildPrograms}. */
export const PROGRAMS = {
  /** imports the packages as they are installed, and prints the outcome */
  installed: path("dist/installed.js"),
  /** one file with the packages in it, which exports `smoke` */
  bundled: path("dist/bundled.js"),
  /** one of several processes that share an account's tokens; imports the packages too */
  refresh: path("dist/refresh.js"),
  /** the runtime as a script, which declares `runtime` */
  script: path("dist/script.js"),
  /** a worker around `bundled` */
  worker: path("dist/worker.js"),
} as const;

/**
 * Builds the packages and makes the programs. They import what `dist` holds, since only the tests of
 * this workspace know the condition that leads to the sources.
 */
export async function buildPrograms(): Promise<void> {
  const turbo = fileURLToPath(new URL("../../node_modules/.bin/turbo", folder));
  const args = ["run", "build", "--filter=@klaviyo-kit/profiles", "--output-logs=errors-only"];
  const env = { ...process.env, DO_NOT_TRACK: "1", TURBO_TELEMETRY_DISABLED: "1" };
  const { status, stdout, stderr } = spawnSync(turbo, args, { cwd: path("."), env });
  if (status !== 0) throw new Error(`the packages cannot be built: ${stdout}${stderr}`);
  const common = { format: "esm", target: "es2022", bundle: true, logLevel: "error" } as const;
  const external = { ...common, packages: "external" } as const;
  await Promise.all([
    build({ ...external, entryPoints: [path("src/print.ts")], outfile: PROGRAMS.installed }),
    build({ ...external, entryPoints: [path("src/refresh.ts")], outfile: PROGRAMS.refresh }),
    build({ ...common, entryPoints: [path("src/checks.ts")], outfile: PROGRAMS.bundled }),
    build({
      ...common,
      format: "iife",
      globalName: "runtime",
      stdin: { contents: 'export * from "@klaviyo-kit/runtime"', resolveDir: path(".") },
      outfile: PROGRAMS.script,
    }),
    build({ ...common, entryPoints: [path("src/worker.ts")], outfile: PROGRAMS.worker }),
  ]);
}

/** Path of a program that an optional dependency brings. */
export const programOf = (file: string): string => path(`node_modules/${file}`);

/** Why a program cannot be run here; `undefined` where it can. */
export function missing(program: string): string | undefined {
  if (!existsSync(program))
    return "its package is not installed: it is optional, and for Linux x64";
  const { status, error } = spawnSync(program, ["--version"], { timeout: 20_000 });
  return status === 0 ? undefined : `it does not start here: ${error?.message ?? status}`;
}

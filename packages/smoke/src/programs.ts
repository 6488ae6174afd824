import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = new URL("../", import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, folder));

/** Paths of the programs that {@link buildPrograms} writes. */
export const PROGRAMS = {
  /** imports the installed packages, runs the checks and prints the outcome */
  installed: path("dist/installed.js"),
  /** one file that contains the packages and exports `smoke` */
  bundled: path("dist/bundled.js"),
  /** imports the installed packages; one of several processes that share an account's tokens */
  refresh: path("dist/refresh.js"),
  /** the runtime as a classic script that declares `runtime` */
  script: path("dist/script.js"),
  /** the checks as a Cloudflare worker */
  worker: path("dist/worker.js"),
  /** a Cloudflare worker that makes one call per request */
  isolate: path("dist/isolate.js"),
} as const;

/**
 * Builds the packages and writes the programs. The programs import `dist`, because only tests in this
 * workspace set the export condition for sources.
 */
export async function buildPrograms(): Promise<void> {
  const turbo = fileURLToPath(new URL("../../node_modules/.bin/turbo", folder));
  const args = ["run", "build", "--filter=@klaviyo-kit/profiles", "--output-logs=errors-only"];
  const env = { ...process.env, DO_NOT_TRACK: "1", TURBO_TELEMETRY_DISABLED: "1" };
  const { status, stdout, stderr } = spawnSync(turbo, args, { cwd: path("."), env });
  if (status !== 0) throw new Error(`building the packages failed: ${stdout}${stderr}`);
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
    build({ ...common, entryPoints: [path("src/isolate.ts")], outfile: PROGRAMS.isolate }),
  ]);
}

/** Returns the path of a program in an optional dependency. */
export const programOf = (file: string): string => path(`node_modules/${file}`);

/** Returns the reason why a program cannot run on this machine; `undefined` if it can. */
export function missing(program: string): string | undefined {
  if (!existsSync(program)) return "its package is not installed (optional, Linux x64 only)";
  const { status, error } = spawnSync(program, ["--version"], { timeout: 20_000 });
  return status === 0 ? undefined : `it does not start: ${error?.message ?? status}`;
}

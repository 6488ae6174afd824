import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { run } from "./run.js";

/** Aliases of the compilers to test with, as installed in this package. */
export const TYPESCRIPTS = ["typescript", "typescript-6", "typescript-7"] as const;

/** Ways to resolve modules: like Node, with its types, and like bundlers, with the DOM types. */
export const SETTINGS = ["nodenext", "bundler"] as const;

const OPTIONS = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022"], types: ["node"] },
  bundler: { module: "esnext", moduleResolution: "bundler", types: [] },
};

const COMMON = { strict: true, target: "es2022", noEmit: true, skipLibCheck: false };

/**
 * Type-checks files of an app, including the declarations of its dependencies.
 *
 * @throws an error with the output of the compiler
 */
export async function compile(
  typescript: (typeof TYPESCRIPTS)[number],
  setting: (typeof SETTINGS)[number],
  app: string,
  files: readonly string[],
): Promise<void> {
  const project = `tsconfig.${setting}.json`;
  const compilerOptions = { ...COMMON, ...OPTIONS[setting] };
  await writeFile(join(app, project), JSON.stringify({ compilerOptions, files }));
  const manifest = createRequire(import.meta.url).resolve(`${typescript}/package.json`);
  const tsc = join(dirname(manifest), "bin", "tsc");
  await run(process.execPath, [tsc, "-p", project], { cwd: app });
}

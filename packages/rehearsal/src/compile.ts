import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { run } from "./run.js";

/** Aliases of the compilers to test with, as installed in this package. */
export const TYPESCRIPTS = ["typescript", "typescript-6", "typescript-7"] as const;

/** Ways to resolve modules: like Node, with its types, and like bundlers, with the DOM types. */
export const SETTINGS = ["nodenext", "bundler"] as const;

/** The same for apps in CommonJS. TypeScript 6 deprecates `node10`, and TypeScript 7 has removed it. */
type CommonJsSetting = "node10" | "node16";

/** Options of NestJS apps, which emit code. */
const EMITTED = {
  lib: ["es2022"],
  types: ["node"],
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  noEmit: false,
};

const OPTIONS = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022"], types: ["node"] },
  bundler: { module: "esnext", moduleResolution: "bundler", types: [] },
  node10: { ...EMITTED, module: "commonjs", moduleResolution: "node10" },
  node16: { ...EMITTED, module: "node16", moduleResolution: "node16" },
};

const COMMON = { strict: true, target: "es2022", noEmit: true, skipLibCheck: false };

/**
 * Type-checks files of an app, including the declarations of its dependencies.
 *
 * @returns the folder of emitted code, relative to the app; settings of CommonJS emit
 * @throws an error with the output of the compiler
 */
export async function compile(
  typescript: (typeof TYPESCRIPTS)[number],
  setting: (typeof SETTINGS)[number] | CommonJsSetting,
  app: string,
  files: readonly string[],
): Promise<string> {
  const project = `tsconfig.${setting}.json`;
  const outDir = `./built-${typescript}-${setting}`;
  const compilerOptions = { ...COMMON, rootDir: ".", outDir, ...OPTIONS[setting] };
  await writeFile(join(app, project), JSON.stringify({ compilerOptions, files }));
  const manifest = createRequire(import.meta.url).resolve(`${typescript}/package.json`);
  const tsc = join(dirname(manifest), "bin", "tsc");
  await run(process.execPath, [tsc, "-p", project], { cwd: app });
  return outDir;
}

import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { SourceFile } from "ts-morph";
import { Project } from "../diff/usage/morph.js";
import { InputError } from "../errors.js";
import { KLAVIYO_API } from "./klaviyo-api.js";

const TYPESCRIPT = ["ts", "tsx", "mts", "cts"];
const JAVASCRIPT = ["js", "jsx", "mjs", "cjs"];

/** The files of a program. */
export interface ProgramFiles {
  /** with their types */
  readonly typescript: readonly SourceFile[];
  /** absolute paths of the JavaScript files that use klaviyo-api */
  readonly javascript: readonly string[];
}

/**
 * Opens the TypeScript in files and folders with the types that their `tsconfig.json` gives them, and
 * finds the JavaScript.
 * @throws InputError if a path does not exist, or there is neither TypeScript nor JavaScript to list
 */
export function openFiles(paths: readonly string[]): ProgramFiles {
  const typescript = new Map<string, SourceFile>();
  const javascript = new Set<string>();
  for (const [config, grouped] of byConfig(paths)) {
    const project = new Project({
      skipFileDependencyResolution: true,
      ...(config === undefined
        ? { compilerOptions: { strict: true, module: 199, moduleResolution: 99 } }
        : { tsConfigFilePath: config }),
    });
    for (const path of grouped) {
      for (const file of project.addSourceFilesAtPaths(patterns(path, TYPESCRIPT))) {
        if (!file.isDeclarationFile() && !file.isInNodeModules()) {
          typescript.set(file.getFilePath(), file);
        }
      }
      for (const found of project.getFileSystem().globSync(patterns(path, JAVASCRIPT))) {
        if (readFileSync(found, "utf8").includes(KLAVIYO_API)) javascript.add(found);
      }
    }
  }
  if (typescript.size === 0 && javascript.size === 0) {
    const endings = TYPESCRIPT.map((one) => `.${one}`).join(", ");
    throw new InputError(`no ${endings} files found in ${paths.join(", ")}`);
  }
  return {
    typescript: [...typescript].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file),
    javascript: [...javascript].sort(),
  };
}

/** Returns the patterns of the files with some endings in a folder, or of one file. */
function patterns(path: string, endings: readonly string[]): string[] {
  if (statSync(path).isDirectory()) {
    return [...endings.map((one) => join(path, `**/*.${one}`)), `!${path}/**/node_modules/**`];
  }
  return endings.some((one) => path.endsWith(`.${one}`)) ? [path] : [];
}

/** Groups paths by the nearest `tsconfig.json` above each. */
function byConfig(paths: readonly string[]): Map<string | undefined, string[]> {
  const groups = new Map<string | undefined, string[]>();
  for (const path of paths) {
    if (!existsSync(path))
      throw new InputError(`${path} does not exist; expected a file or folder`);
    const config = configAbove(statSync(path).isDirectory() ? path : dirname(path));
    groups.set(config, [...(groups.get(config) ?? []), path]);
  }
  return groups;
}

function configAbove(folder: string): string | undefined {
  const config = join(folder, "tsconfig.json");
  if (existsSync(config)) return config;
  const parent = dirname(resolve(folder));
  return parent === folder ? undefined : configAbove(parent);
}

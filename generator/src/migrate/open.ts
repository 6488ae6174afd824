import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { SourceFile } from "ts-morph";
import { Project } from "../diff/usage/morph.js";
import { InputError } from "../errors.js";
import { isModuleName } from "./klaviyo-api.js";

const TYPESCRIPT = ["ts", "tsx", "mts", "cts"];
const JAVASCRIPT = ["js", "jsx", "mjs", "cjs"];

/**
 * Opens TypeScript files and folders with the types that their `tsconfig.json` gives them.
 * @throws InputError if a path does not exist, or there is neither TypeScript nor JavaScript to list
 */
export function openFiles(paths: readonly string[]): SourceFile[] {
  const files = new Map<string, SourceFile>();
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
          files.set(file.getFilePath(), file);
        }
      }
    }
  }
  if (files.size === 0 && javaScriptIn(paths).length === 0) {
    const endings = TYPESCRIPT.map((one) => `.${one}`).join(", ");
    throw new InputError(`no ${endings} files found in ${paths.join(", ")}`);
  }
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/** Returns the JavaScript files that use klaviyo-api, in files and folders that exist. */
export function javaScriptIn(paths: readonly string[]): string[] {
  const all = paths.flatMap((path) => patterns(path, JAVASCRIPT));
  const found = new Project({ skipLoadingLibFiles: true }).getFileSystem().globSync(all);
  return found.filter((path) => readFileSync(path, "utf8").includes("klaviyo-api")).sort();
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

/**
 * Returns the version of klaviyo-api that the files import; `undefined` if none imports it.
 * @throws InputError if it is not installed, because its types tell what to rewrite
 */
export function importedVersion(files: readonly SourceFile[]): string | undefined {
  const imports = files
    .flatMap((file) => file.getImportDeclarations())
    .filter((one) => isModuleName(one.getModuleSpecifierValue()));
  let version: string | undefined;
  for (const line of imports) {
    const path = line.getModuleSpecifierSourceFile()?.getFilePath();
    const [, folder] = /^(.*\/node_modules\/klaviyo-api)\//.exec(path ?? "") ?? [];
    if (folder === undefined) {
      throw new InputError(
        `${line.getSourceFile().getFilePath()}: cannot find klaviyo-api; install the dependencies of the program first, because their types tell what to rewrite`,
      );
    }
    version ??= versionIn(folder);
  }
  return version;
}

const versionIn = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;

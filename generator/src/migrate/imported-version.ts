import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceFile } from "ts-morph";
import { InputError } from "../errors.js";
import { isModuleName, KLAVIYO_API } from "./klaviyo-api.js";

/** The folder of klaviyo-api in the path of one of its files. */
const FOLDER = new RegExp(`^(.*/node_modules/${KLAVIYO_API})/`);

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
    const [, folder] = FOLDER.exec(path ?? "") ?? [];
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

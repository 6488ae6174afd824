import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";
import type { OpenApi, Spec } from "./openapi.js";
import { parseOpenApi } from "./parse.js";
import { REVISION } from "./revision.js";
import { joinSpec } from "./split.js";

/** Reads a spec from a folder that has one file per domain. */
export async function readSpecFolder(folder: string): Promise<Spec> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  if (names.length === 0) throw new InputError(`${folder} has no spec: it contains no JSON files`);
  const parts = await Promise.all(
    names.map(async (name): Promise<OpenApi> => {
      const origin = join(folder, name);
      return parseOpenApi({ origin, text: await readFile(origin, "utf8") });
    }),
  );
  return joinSpec(parts);
}

/** Returns the revisions that have a spec in a folder, oldest first. */
export async function revisionsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => REVISION.test(name)).sort();
}

export const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";
import { parseOpenApi } from "../ingest/parse.js";
import type { OpenApi, Spec } from "./openapi.js";
import { joinSpec } from "./split.js";

/** Reads the spec in a folder, one file a domain, as one document. */
export async function readSpecFolder(folder: string): Promise<Spec> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  if (names.length === 0) throw new InputError(`${folder} holds no spec: it has no JSON files`);
  const parts = await Promise.all(
    names.map(async (name): Promise<OpenApi> => {
      const origin = join(folder, name);
      return parseOpenApi({ origin, text: await readFile(origin, "utf8") });
    }),
  );
  return joinSpec(parts);
}

/** Whether a path is a folder. */
export const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );

import { access } from "node:fs/promises";
import { join, resolve } from "node:path";
import { InputError } from "../errors.js";
import { ingest, isSpec } from "../ingest/ingest.js";
import { checkSpec } from "../spec/check.js";
import type { Spec } from "../spec/openapi.js";
import { readOverlays } from "../spec/overlay.js";
import { parseOpenApi } from "../spec/parse.js";
import { isFolder, readSpecFolder, revisionsIn } from "../spec/read.js";
import { REVISION } from "../spec/revision.js";
import { readSource } from "../spec/source.js";

/**
 * Reads the spec that a command line names: a revision in the spec folder, a folder or file with a
 * spec, or a description (file or URL), which is ingested first.
 * @param specs the folder that has one folder per revision, if there is one
 * @throws InputError if there is no such spec or description
 */
export async function locateSpec(
  name: string,
  specs: string | undefined,
  cwd: string,
): Promise<Spec> {
  const known = specs === undefined ? [] : await revisionsIn(specs);
  if (specs !== undefined && known.includes(name)) return readSpecFolder(join(specs, name));
  // A file name can look like a beta revision: `2025-07-15.json`.
  if (REVISION.test(name) && !(await exists(resolve(cwd, name)))) {
    const available = known.length > 0 ? `available: ${known.join(", ")}` : "no spec is available";
    throw new InputError(
      `no spec of revision ${name} found (${available}); ingest its description first`,
    );
  }
  const path = /^https?:\/\//.test(name) ? name : resolve(cwd, name);
  const document = (await isFolder(path))
    ? await readSpecFolder(path)
    : parseOpenApi(await readSource(path));
  if (isSpec(document)) {
    checkSpec(document);
    return document;
  }
  return ingest(document, { overlays: await readOverlays(), consume: true }).spec;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

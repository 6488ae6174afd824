import { access, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { InputError } from "../errors.js";
import { checkSpec } from "../ingest/check.js";
import { ingest, isSpec } from "../ingest/ingest.js";
import { parseOpenApi } from "../ingest/parse.js";
import { REVISION } from "../ingest/passes/revision.js";
import { readSource } from "../ingest/source.js";
import { LOCK_FILE, readLock } from "./lock.js";
import type { Spec } from "./openapi.js";
import { readOverlays } from "./overlay.js";
import { isFolder, readSpecFolder } from "./read.js";

/** Revisions whose specs lie in a folder, oldest first. */
export async function revisionsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => REVISION.test(name)).sort();
}

/**
 * Reads what `--spec` names: a revision in the spec folder, a folder or file with a spec, or a
 * description (file or URL), which is ingested on the way.
 * @param specs folder with a folder a revision, where there is one
 * @throws InputError where nothing of that name is there
 */
export async function locateSpec(
  name: string,
  specs: string | undefined,
  cwd: string,
): Promise<Spec> {
  const known = specs === undefined ? [] : await revisionsIn(specs);
  if (specs !== undefined && known.includes(name)) return readSpecFolder(join(specs, name));
  // A file may be called as a revision is, with an ending that reads like that of a beta.
  if (REVISION.test(name) && !(await exists(resolve(cwd, name)))) {
    const there = known.length > 0 ? `there is ${known.join(", ")}` : "there is none";
    throw new InputError(`no spec of revision ${name}: ${there}; ingest its description first`);
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

/** The revision that the packages of a workspace are generated from. */
export async function committedRevision(specs: string): Promise<string> {
  const { current } = await readLock(specs);
  if (typeof current === "string") return current;
  throw new InputError(`${join(specs, LOCK_FILE)} names no current revision`);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

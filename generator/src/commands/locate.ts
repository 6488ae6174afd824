import { access } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../errors.js";
import { ingest, isSpec } from "../ingest/ingest.js";
import { unreadPlacesText, unreadText } from "../ingest/prose/report.js";
import { checkSpec } from "../spec/check.js";
import { readLock } from "../spec/lock.js";
import type { Spec } from "../spec/openapi.js";
import { readOverlays } from "../spec/overlay.js";
import { parseOpenApi } from "../spec/parse.js";
import { isFolder, readSpecFolder, revisionsIn } from "../spec/read.js";
import { REVISION } from "../spec/revision.js";
import { readSource } from "../spec/source.js";
import type { CommandIo } from "./io.js";

/** A spec that a command line names. */
export interface Located {
  spec: Spec;
  /** whether it was ingested from a description just now */
  fromDescription: boolean;
  /** report of the prose that ingest has not read, as lines of text; of earlier ingests, as the lock has it */
  unread: string[];
}

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
): Promise<Located> {
  const known = specs === undefined ? [] : await revisionsIn(specs);
  if (specs !== undefined && known.includes(name)) {
    const folder = join(specs, name);
    return ingestedSpec(await readSpecFolder(folder), folder);
  }
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
    return ingestedSpec(document, path);
  }
  const { spec, report } = ingest(document, { overlays: await readOverlays(), consume: true });
  return { spec, fromDescription: true, unread: unreadText(report.unread) };
}

/** Adds what the lock beside a spec knows of its prose, if there is a lock. */
async function ingestedSpec(spec: Spec, path: string): Promise<Located> {
  const { revisions } = await readLock(dirname(path));
  const unread = unreadPlacesText(revisions[spec.info.version]?.unread ?? []);
  return { spec, fromDescription: false, unread };
}

/** Reports the prose that ingest has not read on standard error, because it is not part of the result. */
export function reportUnread({ spec, unread }: Located, io: CommandIo): void {
  if (unread.length > 0) io.err(`revision ${spec.info.version}: ${unread.join("\n")}\n`);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

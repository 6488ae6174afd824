import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { InputError } from "../errors.js";
import { isRunning, newOwner, type Owner, readOwner } from "./owner.js";

/**
 * Staging folder, below the root so that files only have to be renamed. It is also the lock of the root:
 * it has an owner, and exists for as long as the owner writes.
 */
const STAGE = ".klaviyo-kit-writing";

const OWNER = "owner.json";

/** The staging folder of a root, whoever owns it. */
export const stageOf = (root: string): string => join(root, STAGE);

/**
 * Creates the staging folder.
 * @throws InputError if there is one
 */
export function openStage(root: string): string {
  const stage = stageOf(root);
  mkdirSync(root, { recursive: true });
  if (existsSync(stage)) throw busy(stage);
  moveInto(root, newOwner(), stage);
  return stage;
}

/**
 * Takes over the staging folder of a run that died.
 * @returns the folder; `undefined` if there is none
 * @throws InputError if its owner may be running
 */
export function takeOverStage(root: string): string | undefined {
  // Writing to a root that is not a folder fails with an error of its own.
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  sweep(root);
  const stage = stageOf(root);
  const stat = lstatSync(stage, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isDirectory()) throw new InputError(`${stage} is not a folder; delete it`);
  const dead = ownerOf(stage);
  if (dead && isRunning(dead)) throw busy(stage);
  const heir = newOwner();
  moveInto(root, heir, heirOf(stage, dead));
  // Meanwhile another run may have restored the files and begun to write: then this is its folder.
  if (ownerOf(stage)?.token === heir.token) return stage;
  rmSync(heirOf(stage, dead), { recursive: true, force: true });
  throw busy(stage);
}

/** Removes the staging folder, and thereby unlocks the root. */
export function closeStage(root: string, stage: string): void {
  const emptied = draftOf(root, newOwner());
  // In one step: without it, a half-removed folder could be taken for one of a run that died.
  renameSync(stage, emptied);
  rmSync(emptied, { recursive: true });
}

/** Folder of the owner that took over after another one had died. */
const heirOf = (stage: string, dead: Owner | undefined): string =>
  join(stage, `after-${dead?.token ?? "nobody"}`);

/** Returns the latest owner of a staging folder. */
function ownerOf(stage: string): Owner | undefined {
  let owner = readOwner(join(stage, OWNER));
  const seen = new Set<string | undefined>();
  while (!seen.has(owner?.token)) {
    seen.add(owner?.token);
    owner = readOwner(join(heirOf(stage, owner), OWNER)) ?? owner;
  }
  return owner;
}

/** Folder of a process that is not, or no longer, a staging folder. */
const draftOf = (root: string, { pid, token }: Owner): string =>
  join(root, `${STAGE}-${pid}-${token}`);

/**
 * Creates a folder that states its owner from the first moment: a folder with the owner is renamed, which
 * fails if there is one already.
 */
function moveInto(root: string, owner: Owner, folder: string): void {
  const draft = draftOf(root, owner);
  try {
    mkdirSync(draft);
    writeFileSync(join(draft, OWNER), JSON.stringify(owner));
    renameSync(draft, folder);
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(folder)) throw busy(stageOf(root), cause);
    throw cause;
  }
}

/** Removes the drafts of processes that died. */
function sweep(root: string): void {
  for (const name of readdirSync(root)) {
    const [, pid, token] = /^\.klaviyo-kit-writing-(\d+)-([\w-]+)$/.exec(name) ?? [];
    if (pid === undefined || token === undefined) continue;
    const owner = readOwner(join(root, name, OWNER)) ?? { ...newOwner(), token, pid: Number(pid) };
    if (!isRunning({ ...owner, started: undefined }))
      rmSync(join(root, name), { recursive: true, force: true });
  }
}

function busy(stage: string, cause?: unknown): InputError {
  const owner = ownerOf(stage);
  const who = owner ? ` (process ${owner.pid} on ${owner.host})` : "";
  return new InputError(
    `another run is writing here${who}: ${stage} exists; wait until it has ended. If it has died and this ` +
      `message stays, delete ${join(stage, OWNER)} and run again`,
    { cause },
  );
}

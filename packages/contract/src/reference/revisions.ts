import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  buildModel,
  emit,
  type Model,
  ownedFolders,
  readSpecFolder,
  writeFiles,
} from "@klaviyo-kit/generator";
import { committedSpec } from "../committed-spec.js";

/** The packages of a revision: their model, and the folder that contains them. */
export interface RevisionPackages {
  model: Model;
  folder: string;
}

/** The revision that the API reference describes. */
const REFERENCE = "2025-07-15";

/** Returns the committed packages, and packages that are generated from the spec of the reference. */
export async function referencePackages(): Promise<[RevisionPackages, RevisionPackages]> {
  const committed: RevisionPackages = {
    model: buildModel(await committedSpec()),
    folder: fileURLToPath(new URL("../../../", import.meta.url)),
  };
  return [committed, await generated(REFERENCE)];
}

/** Generates the packages of a committed spec into a scratch folder, where they can import each other. */
async function generated(revision: string): Promise<RevisionPackages> {
  const spec = new URL(`../../../../spec/${revision}`, import.meta.url);
  const folder = fileURLToPath(new URL(`../../.tmp/reference/${revision}`, import.meta.url));
  const model = buildModel(await readSpecFolder(fileURLToPath(spec)));
  writeFiles(
    folder,
    emit(model, { versions: new Map(), umbrella: true }),
    ownedFolders(model, true),
  );
  const scope = join(folder, "node_modules/@klaviyo-kit");
  rmSync(scope, { recursive: true, force: true });
  mkdirSync(scope, { recursive: true });
  for (const { name } of model.domains) symlinkSync(join(folder, name), join(scope, name));
  return { model, folder };
}

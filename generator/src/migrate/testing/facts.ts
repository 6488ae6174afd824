import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildModel } from "../../model/build.js";
import { committedRevision } from "../../spec/lock.js";
import { readSpecFolder } from "../../spec/read.js";
import { factsOf } from "../build-facts.js";
import type { MigrationFacts } from "../facts.js";

const specs = fileURLToPath(new URL("../../../../spec", import.meta.url));

/** Returns the facts of the committed spec. */
export async function committedFacts(): Promise<MigrationFacts> {
  const revision = await committedRevision(specs);
  return factsOf(buildModel(await readSpecFolder(join(specs, revision))));
}

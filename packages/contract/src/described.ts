import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import {
  buildModel,
  emit,
  ingest,
  ownedFolders,
  readOverlays,
  writeFiles,
} from "@klaviyo-kit/generator";
import { test } from "vitest";
import {
  descriptions,
  readDescription,
  SKIPPED,
} from "../../../generator/src/testing/descriptions.js";
import { share } from "./shares.js";
import { contractSuite } from "./suite.js";

/**
 * Runs the contract tests for the descriptions in a test file's share. A description takes minutes, and
 * vitest distributes whole files to workers.
 *
 * @param url URL of the test file, whose name contains its share, as in `described-1-of-4`
 */
export async function describedSuite(url: string): Promise<void> {
  const paths = share(descriptions, url);
  if (descriptions.length === 0) test.skip(SKIPPED);
  else if (paths.length === 0) test.skip("skipped: fewer descriptions than test files");
  const overlays = await readOverlays();
  for (const path of paths) {
    const { spec } = ingest(readDescription(path), { overlays });
    const model = buildModel(spec);
    const out = fileURLToPath(new URL(`../.tmp/${basename(path, ".json")}`, import.meta.url));
    writeFiles(
      out,
      emit(model, { versions: new Map(), umbrella: false }),
      ownedFolders(model, false),
    );
    await contractSuite(spec, (domain, facet) => import(`${out}/${domain}/src/${facet}.ts`));
  }
}

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
 * The contract of the descriptions that are a test file's share. Each takes minutes, and vitest gives
 * a worker whole files.
 *
 * @param url address of the test file, whose name says which share of how many is its own
 */
export async function describedSuite(url: string): Promise<void> {
  const paths = share(descriptions, url);
  if (descriptions.length === 0) test.skip(SKIPPED);
  else if (paths.length === 0) test.skip("skipped: there are fewer descriptions than test files");
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
    contractSuite(spec, (domain, facet) => import(`${out}/${domain}/src/${facet}.ts`));
  }
}

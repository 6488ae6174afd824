import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import {
  buildModel,
  emit,
  ingest,
  ownedFolders,
  parseOpenApi,
  readOverlays,
  writeFiles,
} from "@klaviyo-kit/generator";
import { test } from "vitest";
import { descriptions, SKIPPED } from "../../../generator/src/testing/descriptions.js";
import { contractSuite } from "./suite.js";

if (descriptions.length === 0) test.skip(SKIPPED);

const overlays = await readOverlays();
for (const path of descriptions) {
  const { spec } = ingest(parseOpenApi({ origin: path, text: readFileSync(path, "utf8") }), {
    overlays,
  });
  const model = buildModel(spec);
  const out = fileURLToPath(new URL(`../.tmp/${basename(path, ".json")}`, import.meta.url));
  writeFiles(
    out,
    emit(model, { versions: new Map(), umbrella: false }),
    ownedFolders(model, false),
  );
  contractSuite(spec, (domain, facet) => import(`${out}/${domain}/src/${facet}.ts`));
}

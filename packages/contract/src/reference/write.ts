import { mkdirSync, writeFileSync } from "node:fs";
import { buildModel } from "@klaviyo-kit/generator";
import { committedSpec } from "../committed-spec.js";
import { coveragePage } from "./page.js";

const docs = new URL("../../../../docs/", import.meta.url);
mkdirSync(docs, { recursive: true });
writeFileSync(
  new URL("reference-coverage.md", docs),
  coveragePage(buildModel(await committedSpec())),
);

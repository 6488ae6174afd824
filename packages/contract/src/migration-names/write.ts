import { writeFileSync } from "node:fs";
import { buildModel } from "@klaviyo-kit/generator";
import { committedSpec } from "../committed-spec.js";
import { declaredMethods } from "./declared.js";
import { methodNamesPage } from "./page.js";

writeFileSync(
  new URL("../../../../docs/migrating-method-names.md", import.meta.url),
  methodNamesPage(buildModel(await committedSpec()), declaredMethods()),
);

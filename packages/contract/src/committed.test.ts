import { fileURLToPath } from "node:url";
import { committedSpec } from "./committed-spec.js";
import { contractSuite } from "./suite.js";

contractSuite(
  await committedSpec(),
  (domain) => import(fileURLToPath(new URL(`../../${domain}/src/index.ts`, import.meta.url))),
);

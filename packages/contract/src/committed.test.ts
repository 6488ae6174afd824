import { fileURLToPath } from "node:url";
import { committedSpec } from "./committed-spec.js";
import { contractSuite } from "./suite.js";

await contractSuite(
  await committedSpec(),
  (domain, facet) =>
    import(fileURLToPath(new URL(`../../${domain}/src/${facet}.ts`, import.meta.url))),
);

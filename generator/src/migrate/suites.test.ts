import { readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe } from "vitest";

const here = dirname(fileURLToPath(import.meta.url));

// One test file runs all suites, so that one TypeScript program checks all their programs: reading the
// 2,000 declaration files of klaviyo-api takes seconds.
for (const path of readdirSync(here, { recursive: true, encoding: "utf8" }).sort()) {
  if (path.endsWith(".suite.ts")) {
    describe(basename(path, ".suite.ts"), async () => {
      await import(`${here}/${path}`);
    });
  }
}

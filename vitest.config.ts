import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** The revision that the tests below were written for. They also pass with newer ones. */
const WRITTEN_FOR = "2026-07-15";

/** Tests that call operations, name resources or send a revision, which earlier specs lack. */
const OF_THE_REVISION = [
  "generator/src/migrate/**",
  "packages/sandbox/**",
  "packages/contract/src/examples/**",
  "packages/contract/src/migration-names/**",
  "packages/contract/src/migration/**",
  "packages/contract/src/official-sdk/**",
  "packages/contract/src/sandbox-page.test.ts",
  "packages/contract/src/scenarios/**",
  "site/src/playground/**",
];

const lock = new URL("spec/lock.json", import.meta.url);
const { current } = JSON.parse(readFileSync(lock, "utf8")) as { current: string };
const isOlder = current < WRITTEN_FOR;
if (isOlder) {
  console.warn(
    `Skipping ${OF_THE_REVISION.join(", ")}: written for revision ${WRITTEN_FOR} or newer, and the packages are of ${current}.`,
  );
}

export default defineConfig({
  resolve: { conditions: ["@klaviyo-kit/source"] },
  ssr: { resolve: { conditions: ["@klaviyo-kit/source"] } },
  test: {
    include: ["{packages/*,generator,bench,site,examples/*}/**/*.test.ts"],
    exclude: [
      "**/node_modules/**",
      "**/dist/**",
      "**/.tmp/**",
      "site/src/browser/**",
      ...(isOlder ? OF_THE_REVISION : []),
    ],
    reporters: ["default"],
    // Uses all cores. By default vitest leaves one free, which is half of a small machine.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@klaviyo-kit/source"] },
  ssr: { resolve: { conditions: ["@klaviyo-kit/source"] } },
  test: {
    include: ["{packages/*,generator,bench,site,examples/*}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "**/.tmp/**", "site/src/browser/**"],
    reporters: ["default"],
    // Uses all cores. By default vitest leaves one free, which is half of a small machine.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

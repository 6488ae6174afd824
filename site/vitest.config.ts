import { defineConfig } from "vitest/config";

/** The tests of the built site in Chromium. Building takes too long for `npm test`. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: "src/browser/build.ts",
    include: ["src/browser/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});

import { defineConfig } from "tsdown";
import { licenses } from "./licenses.js";

/**
 * Selects the modules of the main entry, which become one file even if other entries share them: each
 * additional file costs 1 ms at a cold start. Optional modules, modules that are loaded on demand (lazy), and
 * declarations stay separate.
 */
const isCore = (id: string): boolean =>
  !/\.d\.c?ts|\/(oauth|webhooks|bulk|schemas|mocks|lazy|node|node_modules|generated\/sandbox)\b/.test(
    id,
  );

/**
 * Shared by all packages: ES modules and CommonJS, one bundle per entry, declarations without a
 * type-checker.
 */
export default defineConfig({
  entry: ["src/index.ts"],
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  dts: { oxc: true },
  fixedExtension: false,
  // Bundled because it is an ES module, which Jest cannot require.
  deps: { onlyBundle: ["oauth4webapi"] },
  plugins: [licenses()],
  outputOptions: {
    codeSplitting: { groups: [{ name: "core", test: isCore }] },
    // Docstrings stay in the declarations; in the code they would only slow down a cold start.
    comments: { jsdoc: false },
  },
});

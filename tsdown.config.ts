import { defineConfig } from "tsdown";

/**
 * What the main entry consists of is one file, whoever else shares parts of it: each file more costs a
 * cold start a millisecond. Facets that not everybody loads stay apart, and so do declarations.
 */
const isCore = (id: string): boolean => !/\.d\.ts|\/(oauth|webhooks|bulk|schemas|mocks)\b/.test(id);

/** Shared by every package: ES modules, one bundle an entry, declarations without a type-checker. */
export default defineConfig({
  entry: ["src/index.ts"],
  format: "esm",
  platform: "neutral",
  target: "es2022",
  dts: { oxc: true },
  fixedExtension: false,
  outputOptions: {
    codeSplitting: { groups: [{ name: "core", test: isCore }] },
    // Declarations keep the docstrings; a cold start would read them here for nothing.
    comments: { jsdoc: false },
  },
});

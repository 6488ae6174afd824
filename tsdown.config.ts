import { defineConfig } from "tsdown";

/** Shared by every package: ES modules, one bundle an entry, declarations without a type-checker. */
export default defineConfig({
  entry: ["src/index.ts"],
  format: "esm",
  platform: "neutral",
  target: "es2022",
  dts: { oxc: true },
  fixedExtension: false,
});

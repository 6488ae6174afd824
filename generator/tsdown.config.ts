import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";
import { licenses } from "../licenses.ts";

const require = createRequire(import.meta.url);

/** Modules that are bundled from a different file. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  typescript: fileURLToPath(new URL("src/typescript.ts", import.meta.url)),
  // a single file instead of forty
  handlebars: require.resolve("handlebars/dist/handlebars.js"),
};

export default defineConfig({
  entry: ["src/index.ts", "src/cli.ts"],
  format: "esm",
  platform: "node",
  target: "node20",
  dts: { oxc: true },
  fixedExtension: false,
  // Bundled for a fast start. src/typescript.ts gives openapi-typescript the compiler of ts-morph.
  deps: { alwaysBundle: ["openapi-typescript", "handlebars"] },
  // Files that the published generator reads.
  copy: [
    { from: "../templates/*.hbs", to: "dist/templates" },
    { from: "../templates/composed/*.ts", to: "dist/templates/composed" },
    { from: "../spec/overlays/*", to: "dist/overlays" },
  ],
  // openapi-typescript imports a linter, which is not needed to transform schemas.
  treeshake: { moduleSideEffects: [{ test: /@redocly/, sideEffects: false }] },
  plugins: [
    licenses(),
    {
      name: "replacements",
      resolveId: { order: "pre", handler: (id) => REPLACEMENTS[id] },
    },
  ],
});

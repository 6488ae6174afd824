import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";
import { licenses } from "./licenses.ts";

const require = createRequire(import.meta.url);

/** What is bundled from another file than the one that its importer names. */
const PLACES: Readonly<Record<string, string>> = {
  typescript: fileURLToPath(new URL("src/typescript.ts", import.meta.url)),
  // one file in place of forty
  handlebars: require.resolve("handlebars/dist/handlebars.js"),
};

export default defineConfig({
  entry: ["src/index.ts", "src/cli.ts"],
  format: "esm",
  platform: "node",
  target: "node20",
  dts: { oxc: true },
  fixedExtension: false,
  // Bundled, so that it starts quickly: openapi-typescript gets the compiler by the quicker way.
  deps: { alwaysBundle: ["openapi-typescript", "handlebars"] },
  // What the published generator reads: the text of emitted files, and corrections of descriptions.
  copy: [
    { from: "../templates/*", to: "dist/templates" },
    { from: "../spec/overlays/*", to: "dist/overlays" },
  ],
  plugins: [
    licenses(),
    {
      name: "places",
      resolveId: { order: "pre", handler: (id) => PLACES[id] },
    },
  ],
});

import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";
import { licenses } from "./licenses.ts";

const typescript = fileURLToPath(new URL("src/typescript.ts", import.meta.url));

export default defineConfig({
  entry: ["src/index.ts", "src/cli.ts"],
  format: "esm",
  platform: "node",
  target: "node20",
  dts: { oxc: true },
  fixedExtension: false,
  // Bundled, so that it too gets the compiler by the quicker way.
  deps: { alwaysBundle: ["openapi-typescript"] },
  // What the published generator reads: the text of emitted files, and corrections of descriptions.
  copy: [
    { from: "../templates/*", to: "dist/templates" },
    { from: "../spec/overlays/*", to: "dist/overlays" },
  ],
  plugins: [
    licenses(),
    {
      name: "require-typescript",
      resolveId: {
        order: "pre",
        handler: (id) => (id === "typescript" ? typescript : undefined),
      },
    },
  ],
});

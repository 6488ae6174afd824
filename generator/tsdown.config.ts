import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";

const typescript = fileURLToPath(new URL("src/typescript.ts", import.meta.url));

export default defineConfig({
  entry: ["src/index.ts", "src/cli.ts"],
  format: "esm",
  platform: "node",
  target: "node20",
  dts: { oxc: true },
  fixedExtension: false,
  copy: [{ from: "../templates/*.hbs", to: "dist/templates" }],
  // Bundled, so that it too gets the compiler by the quicker way.
  deps: { alwaysBundle: ["openapi-typescript"] },
  plugins: [
    {
      name: "require-typescript",
      resolveId: {
        order: "pre",
        handler: (id) => (id === "typescript" ? typescript : undefined),
      },
    },
  ],
});

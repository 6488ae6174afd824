import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "tsdown";
import shared from "../../tsdown.config.ts";

/** Puts the files of the page into the module that reads them from the source folder. */
const pageFiles = {
  name: "page-files",
  load(id: string): string | undefined {
    if (!/[\\/]src[\\/]page[\\/]files\.ts$/.test(id)) return undefined;
    const folder = new URL("src/page/client/", import.meta.url);
    const files = Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
    );
    return `export const files: Readonly<Record<string, string>> = ${JSON.stringify(files)};`;
  },
};

/** Like the other packages, but /mocks must not load the operations that only the sandbox serves. */
export default defineConfig({
  ...shared,
  // Bundled because it is an ES module, which Jest cannot require.
  deps: { onlyBundle: ["srvx"] },
  plugins: [shared.plugins, pageFiles],
  outputOptions: { comments: { jsdoc: false } },
});

import { mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKAGES, ROOT } from "./documents.js";

/** klaviyo-api's copy of axios, which programs import for `isAxiosError`. */
const AXIOS = join(
  realpathSync(new URL("../node_modules/klaviyo-api", import.meta.url)),
  "../axios",
);

/**
 * The options of the workspace, without those that only enforce its style. NestJS needs decorators with
 * parameters.
 */
const TSCONFIG = {
  extends: "../../../../tsconfig.json",
  compilerOptions: {
    noUnusedLocals: false,
    noUnusedParameters: false,
    noPropertyAccessFromIndexSignature: false,
    verbatimModuleSyntax: false,
    erasableSyntaxOnly: false,
    experimentalDecorators: true,
  },
  include: ["*.ts", "*.mts"],
  exclude: [],
};

/**
 * Modules that the pages about frameworks import, with their stand-ins in `stand-ins/`. Next.js and a
 * Shopify app cannot run in a test; of their modules, the pages use only a few functions.
 */
const STAND_INS = { next: "next", "server-only": "server-only", "~": "shopify-app" };

/**
 * Creates a folder in which code can import all packages of the workspace, and the dependencies of this
 * package, by name, as well as klaviyo-api's axios and the stand-ins. It contains only a `tsconfig.json`.
 */
export function codeFolder(name: string): string {
  const folder = fileURLToPath(new URL(`../.tmp/${name}/`, import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules/@klaviyo-kit"), { recursive: true });
  symlinkSync(AXIOS, join(folder, "node_modules/axios"));
  for (const path of PACKAGES) {
    const { name: packageName } = JSON.parse(
      readFileSync(join(ROOT, path, "package.json"), "utf8"),
    );
    symlinkSync(join(ROOT, path), join(folder, "node_modules", packageName));
  }
  for (const [specifier, standIn] of Object.entries(STAND_INS)) {
    const target = fileURLToPath(new URL(`stand-ins/${standIn}/`, import.meta.url));
    symlinkSync(target, join(folder, "node_modules", specifier));
  }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
  return folder;
}

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { SITE } from "../paths.js";

/** Where the tests serve the site: below the root, as GitHub Pages does. */
export const BASE = "/klaviyo-kit/";

/** Builds the site once, before all tests. */
export default async function setup(): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    ["--conditions=@klaviyo-kit/source", "--import", "tsx", "src/build.ts"],
    { cwd: SITE, env: { ...process.env, SITE_BASE: BASE }, maxBuffer: 2 ** 26 },
  );
}

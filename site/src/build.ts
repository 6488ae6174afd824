/** Builds the site to `dist/`. `SITE_BASE` is the path where it is served, `/` by default. */
import { build } from "vitepress";
import { readModels } from "./pages/models.js";
import { SITE } from "./paths.js";
import { clearStage, stage } from "./stage.js";

await clearStage();
await stage(await readModels(), process.env["SITE_BASE"] ?? "/");
await build(SITE);

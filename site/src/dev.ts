/** Serves the site while its Markdown is edited. Changes of the spec or the generator need a restart. */
import { watch } from "node:fs";
import { join } from "node:path";
import { createServer } from "vitepress";
import { readModels } from "./pages/models.js";
import { ROOT, SITE } from "./paths.js";
import { clearStage, stage } from "./stage.js";

const models = await readModels();
await clearStage();
await stage(models, "/");
const server = await createServer(SITE);
await server.listen();
server.printUrls();

const restage = (): void => void stage(models, "/").catch(console.error);
watch(join(ROOT, "docs"), { recursive: true }, restage);
watch(join(ROOT, "README.md"), restage);

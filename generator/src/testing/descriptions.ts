import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpenApi } from "../spec/openapi.js";
import { parseOpenApi } from "../spec/parse.js";

/** Klaviyo's own descriptions, beside the clone; they are not ours to commit. */
const FOLDER = fileURLToPath(new URL("../../../../shared/klaviyo-openapi/", import.meta.url));

/** Paths of the descriptions that lie beside the clone, oldest first; none where there is no folder. */
export const descriptions: readonly string[] = existsSync(FOLDER)
  ? readdirSync(FOLDER)
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => FOLDER + name)
  : [];

/** What a test run says where the descriptions are missing. */
export const SKIPPED =
  "skipped: Klaviyo's descriptions are not beside the clone (../shared/klaviyo-openapi)";

/** Reads a description. */
export const readDescription = (path: string): OpenApi =>
  parseOpenApi({ origin: path, text: readFileSync(path, "utf8") });

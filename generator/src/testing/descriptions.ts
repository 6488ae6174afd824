import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpenApi } from "../spec/openapi.js";
import { parseOpenApi } from "../spec/parse.js";

/** Klaviyo's descriptions, beside the clone. They are Klaviyo's property and not committed. */
const FOLDER = fileURLToPath(new URL("../../../../shared/klaviyo-openapi/", import.meta.url));

/** Paths of the descriptions beside the clone, oldest first; empty if there are none. */
export const descriptions: readonly string[] = existsSync(FOLDER)
  ? readdirSync(FOLDER)
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => FOLDER + name)
  : [];

/** Title of the skipped test if the descriptions are missing. */
export const SKIPPED =
  "skipped: Klaviyo's descriptions are not beside the clone (../shared/klaviyo-openapi)";

export const readDescription = (path: string): OpenApi =>
  parseOpenApi({ origin: path, text: readFileSync(path, "utf8") });

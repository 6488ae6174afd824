import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { OpenApi } from "../spec/openapi.js";
import { smallDescription } from "./description.js";

/** Writes the small description to a folder as `description.json`, after `change`. */
export async function describeIn(
  folder: string,
  change: (document: OpenApi) => unknown = () => {},
): Promise<void> {
  const document = smallDescription();
  change(document);
  await writeFile(join(folder, "description.json"), JSON.stringify(document));
}

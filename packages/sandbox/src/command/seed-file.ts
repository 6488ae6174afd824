import { checkSeed } from "../control/check-seed.js";
import { ControlError } from "../control/control-error.js";
import type { MockResource } from "../store/resource.js";
import { FileError } from "./io.js";
import { readJsonFile } from "./read-json.js";

/**
 * Reads the resources of a seed: a list, or a document with `data` and perhaps `included`.
 *
 * @throws {FileError} that names the place of each fault
 */
export async function readSeed(path: string): Promise<MockResource[]> {
  const content = await readJsonFile(path);
  if (content === undefined) throw new FileError(`${path} does not exist`);
  try {
    if (Array.isArray(content)) return unique(checkSeed(content, ""), path);
    const { data, included = [] } = (content ?? {}) as { data?: unknown; included?: unknown };
    const list = data === undefined || Array.isArray(data) ? data : [data];
    return unique([...checkSeed(list, "data"), ...checkSeed(included, "included")], path);
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    throw new FileError(`${path}: ${error.message.replaceAll("\n", `\n${path}: `)}`);
  }
}

/** Checks what only the whole list shows: each resource once, and no reference to one that is missing. */
function unique(resources: MockResource[], path: string): MockResource[] {
  const known = new Set<string>();
  for (const { type, id } of resources) {
    const key = `${type} ${id}`;
    if (known.has(key)) throw new FileError(`${path}: the ${type} ${id} is in the file twice`);
    known.add(key);
  }
  for (const { type, id, relationships = {} } of resources) {
    for (const [name, { data }] of Object.entries(relationships)) {
      const missing = [data ?? []].flat().find((one) => !known.has(`${one.type} ${one.id}`));
      if (!missing) continue;
      throw new FileError(
        `${path}: ${name} of the ${type} ${id} names the ${missing.type} ${missing.id}, which is not in the file`,
      );
    }
  }
  return resources;
}

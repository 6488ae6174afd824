import { readFile } from "node:fs/promises";
import { FileError } from "./io.js";
import { placeOfFault } from "./json-place.js";

/**
 * Reads a JSON file; `undefined` if it does not exist.
 *
 * @throws {FileError} if it cannot be read, or with the place at which it stops being JSON
 */
export async function readJsonFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new FileError(`cannot read ${path} (${code})`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new FileError(`${path}:${placeOfFault(text)}: not valid JSON`);
  }
}

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/**
 * Yields the rows of a CSV file as objects, with the names in its first line as keys. Does not support
 * quoted fields; use a CSV library if your files have them.
 */
export async function* rowsOf(path: string): AsyncGenerator<Record<string, string>> {
  let names: string[] | undefined;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const values = line.split(",");
    if (names) yield Object.fromEntries(names.map((name, n) => [name, values[n] ?? ""]));
    else names = values;
  }
}

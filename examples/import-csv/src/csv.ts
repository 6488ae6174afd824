import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/**
 * Reads a CSV file row by row, as objects keyed by the names in the first line. Quoted fields are not
 * supported; use a CSV library if your file has them.
 */
export async function* rowsOf(path: string): AsyncGenerator<Record<string, string>> {
  let names: string[] | undefined;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const values = line.split(",");
    if (names) yield Object.fromEntries(names.map((name, n) => [name, values[n] ?? ""]));
    else names = values;
  }
}

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/**
 * The rows of a CSV file by the names in its first line, read one by one. Fields have no quotes in
 * them; take a CSV library where yours have.
 */
export async function* rowsOf(path: string): AsyncGenerator<Record<string, string>> {
  let names: string[] | undefined;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const values = line.split(",");
    if (names) yield Object.fromEntries(names.map((name, n) => [name, values[n] ?? ""]));
    else names = values;
  }
}

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a generator wrote. */
export interface OutputSize {
  readonly bytes: number;
  readonly files: number;
  readonly lines: number;
}

/** The size of a file, or of the TypeScript in a folder of which `counts` is true. */
export function outputSize(path: string, counts = (_file: string): boolean => true): OutputSize {
  const files = statSync(path).isFile()
    ? [path]
    : (readdirSync(path, { recursive: true }) as string[])
        .filter((file) => file.endsWith(".ts") && counts(file))
        .map((file) => join(path, file));
  const texts = files.map((file) => readFileSync(file));
  return {
    files: files.length,
    bytes: texts.reduce((sum, text) => sum + text.length, 0),
    lines: texts.reduce((sum, text) => sum + text.filter((byte) => byte === 10).length, 0),
  };
}

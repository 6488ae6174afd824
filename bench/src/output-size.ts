import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export interface OutputSize {
  readonly bytes: number;
  readonly files: number;
  readonly lines: number;
}

/** Measures a file, or the TypeScript files in a folder that `counts` accepts. */
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

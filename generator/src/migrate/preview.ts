import { structuredPatch } from "diff";

/** Lines around a change. */
const CONTEXT = 2;

/** ANSI codes by the first character of a line. */
const COLORS: Readonly<Record<string, number>> = { "-": 31, "+": 32, "@": 36 };

/** Returns the differences of a file as a unified diff. */
export function preview(file: string, before: string, after: string, color = false): string {
  const { hunks } = structuredPatch(file, file, before, after, undefined, undefined, {
    context: CONTEXT,
  });
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...lines,
  ]);
  const shown = lines.map((line) => {
    const code = color ? COLORS[line.charAt(0)] : undefined;
    return code === undefined ? line : `\u001b[${code}m${line}\u001b[0m`;
  });
  return `${[`--- ${file}`, `+++ ${file}`, ...shown].join("\n")}\n`;
}

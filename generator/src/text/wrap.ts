import { stripVTControlCharacters } from "node:util";

/**
 * Breaks a line at spaces; following lines are indented. Words that are too long stay whole. Color does
 * not count.
 * @param width columns; `undefined` to leave the line as it is
 */
export function wrap(line: string, width: number | undefined, indent = ""): string {
  if (width === undefined || lengthOf(line) <= width) return line;
  const start = /^ */.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let current = start;
  for (const word of line.slice(start.length).split(" ")) {
    const empty = current.trim() === "";
    if (!empty && lengthOf(current) + 1 + lengthOf(word) > width) {
      lines.push(current);
      current = indent + word;
    } else current += empty ? word : ` ${word}`;
  }
  return [...lines, current].join("\n");
}

const lengthOf = (text: string): number => stripVTControlCharacters(text).length;

import { stripVTControlCharacters } from "node:util";

/** How text is shown. */
export interface Terminal {
  /** columns that lines are wrapped at; `undefined` to leave lines as they are */
  width: number | undefined;
  color: boolean;
}

/** Narrower lines would break most names. */
const LEAST_WIDTH = 40;

/**
 * Returns how to show text on a stream. `NO_COLOR` and `FORCE_COLOR` are the conventions of
 * no-color.org and force-color.org; `FORCE_COLOR=0` means no color.
 */
export function terminalOf(
  { isTTY, columns }: { isTTY?: boolean; columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): Terminal {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== "";
  const color = forced
    ? FORCE_COLOR !== "0" && FORCE_COLOR !== "false"
    : isTTY === true && !NO_COLOR && TERM !== "dumb";
  const width = isTTY === true && columns ? Math.max(LEAST_WIDTH, columns) : undefined;
  return { width, color };
}

/** Breaks a line at spaces; following lines are indented. Words that are too long stay whole. */
export function wrap(line: string, width: number | undefined, indent: string): string {
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

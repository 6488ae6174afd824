import { programOf } from "./programs.js";

/** Runtimes that run a file and print: name, program, arguments before the file. */
export const PRINTING: [string, string, string[]][] = [
  [`Node ${process.versions.node}, which runs the tests`, process.execPath, []],
  ["Node 22", programOf("node22/bin/node"), []],
  ["Node 24", programOf("node24/bin/node"), []],
  ["Node 26", programOf("node26/bin/node"), []],
  ["Bun", programOf("@oven/bun-linux-x64/bin/bun"), ["run"]],
  ["Deno", programOf("@deno/linux-x64-glibc/deno"), ["run", "--quiet", "--no-lock", "--allow-net"]],
];

/** Skips the test where there is a reason, and tells it: reports show no more than a number. */
export function unless(
  why: string | undefined,
  runtime: string,
  skip: (why: string) => void,
): void {
  if (!why) return;
  console.warn(`${runtime}: skipped: ${why}`);
  skip(why);
}

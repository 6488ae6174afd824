import { programOf } from "./programs.js";

export interface Runtime {
  /** its key in `process.versions` */
  readonly name: "node" | "bun" | "deno";
  /** the expected start of its version */
  readonly version: string;
  readonly program: string;
  /** arguments before the file */
  readonly args: readonly string[];
}

const node = (version: string, program = programOf(`node${version}/bin/node`)): Runtime => ({
  name: "node",
  version,
  program,
  args: [],
});

export const RUNTIMES: readonly Runtime[] = [
  node(process.versions.node, process.execPath),
  node("22"),
  node("24"),
  node("26"),
  { name: "bun", version: "1", program: programOf("@oven/bun-linux-x64/bin/bun"), args: ["run"] },
  {
    name: "deno",
    version: "2",
    program: programOf("@deno/linux-x64-glibc/deno"),
    args: ["run", "--quiet", "--no-lock", "--allow-net"],
  },
];

/** Skips the test if there is a reason, and prints the reason, because reports only show a count. */
export function skipIf(
  why: string | undefined,
  runtime: string,
  skip: (why: string) => void,
): void {
  if (!why) return;
  console.warn(`${runtime}: skipped: ${why}`);
  skip(why);
}

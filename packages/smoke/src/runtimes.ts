import { programOf } from "./programs.js";

/** A JavaScript runtime with a command line. */
export interface Runtime {
  /** key in `process.versions` */
  readonly name: "node" | "bun" | "deno";
  /** the version or its first parts */
  readonly version: string;
  /** path of the executable */
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

/** Skips the test if there is a reason. Prints it, because reports only show how many were skipped. */
export function skipIf(
  reason: string | undefined,
  runtime: string,
  skip: (reason: string) => void,
): void {
  if (!reason) return;
  console.warn(`${runtime}: skipped: ${reason}`);
  skip(reason);
}

import { join, relative } from "node:path";
import type { Program } from "./cold.js";
import { installPeers, newerNode } from "./peers.js";
import { bench, packageFolder, peers, scratch } from "./places.js";

/** Another generator, run as its documentation recommends. */
export interface Generator {
  readonly name: string;
  readonly writes: string;
  /** its output, a file or a folder */
  readonly out: string;
  /** how to run it, or the reason why it cannot run */
  readonly program: Program | string;
  /** selects our files that correspond to its output; all files if left out */
  readonly counts?: (file: string) => boolean;
  /** the highest allowed ratio of our time and bytes to its own */
  readonly most: number;
}

/** The output folder of orval; other comparisons read it. */
export const ORVAL: string = join(peers, "orval");

/** The output folder of hey-api; other comparisons read it. */
export const HEY_API: string = join(peers, "hey-api");

/** Tells whether a file holds types or operation functions. */
const types = (file: string): boolean => /(types|operations)\.ts$/.test(file);

/** Returns the generators to compare with, set up to read this description. */
export function generators(description: string): Generator[] {
  const openapiTypescript = join(scratch, "openapi-typescript.d.ts");
  const typedOpenapi = join(scratch, "typed-openapi.ts");
  const missing = installPeers();
  const node = newerNode();
  const newer = (program: Program, out: string): Program | string =>
    missing ??
    (node
      ? { ...program, node, env: { DESCRIPTION: description, OUT: out } }
      : "needs Node 22.18, which is not available for this platform");
  const program = (name: string, bin: string, ...args: string[]): Program => ({
    args: [join(packageFolder(name), bin), ...args],
  });
  return [
    {
      name: "openapi-typescript",
      writes: "types only",
      out: openapiTypescript,
      program: program("openapi-typescript", "bin/cli.js", description, "-o", openapiTypescript),
      counts: types,
      most: 1,
    },
    {
      name: "typed-openapi",
      writes: "types and a client",
      out: typedOpenapi,
      // typed-openapi resolves every output path against the working directory.
      program:
        missing ??
        program("typed-openapi", "bin.js", description, "-o", relative(bench, typedOpenapi)),
      counts: types,
      most: 1,
    },
    {
      name: "orval",
      writes: "fetch, zod and MSW",
      out: ORVAL,
      program: newer(
        program("orval", "dist/bin/orval.mjs", "--config", join(peers, "orval.config.mjs")),
        ORVAL,
      ),
      most: 0.5,
    },
    {
      name: "@hey-api/openapi-ts",
      writes: "fetch, zod, faker and MSW",
      out: HEY_API,
      // Its bin starts this script in a child process, whose memory would not be counted.
      program: newer(
        program("@hey-api/openapi-ts", "dist/run.mjs", "-f", join(peers, "hey-api.config.mjs")),
        HEY_API,
      ),
      most: 0.5,
    },
  ];
}

import { join, relative } from "node:path";
import type { Program } from "./cold.js";
import { installPeers, newerNode } from "./peers.js";
import { bench, packageFolder, peers, scratch } from "./places.js";

/** Another generator, run as its documentation says. */
export interface Generator {
  readonly name: string;
  readonly writes: string;
  /** the file or folder that it writes */
  readonly out: string;
  /** how it is run, or why it cannot be */
  readonly program: Program | string;
  /** which of our files do what its do; all, if left out */
  readonly counts?: (file: string) => boolean;
  /** the most that ours may be of its time and bytes */
  readonly most: number;
}

/** Where orval writes, for other comparisons. */
export const ORVAL: string = join(peers, "orval");

/** Where hey-api writes. */
export const HEY_API: string = join(peers, "hey-api");

/** Types, and what calls operations. */
const types = (file: string): boolean => /(types|operations)\.ts$/.test(file);

/** The generators that ours is compared with, reading this description. */
export function generators(description: string): Generator[] {
  const openapiTypescript = join(scratch, "openapi-typescript.d.ts");
  const typedOpenapi = join(scratch, "typed-openapi.ts");
  const missing = installPeers();
  const node = newerNode();
  const newer = (program: Program, out: string): Program | string =>
    missing ??
    (node
      ? { ...program, node, env: { DESCRIPTION: description, OUT: out } }
      : "needs Node 22.18, which peers/ has not for here");
  const program = (name: string, bin: string, ...args: string[]): Program => ({
    args: [join(packageFolder(name), bin), ...args],
  });
  return [
    {
      name: "openapi-typescript",
      writes: "types alone",
      out: openapiTypescript,
      program: program("openapi-typescript", "bin/cli.js", description, "-o", openapiTypescript),
      counts: types,
      most: 1,
    },
    {
      name: "typed-openapi",
      writes: "types and a client",
      out: typedOpenapi,
      // It takes every output for relative.
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
      // What its bin starts in a process of its own, whose memory the bin's does not show.
      program: newer(
        program("@hey-api/openapi-ts", "dist/run.mjs", "-f", join(peers, "hey-api.config.mjs")),
        HEY_API,
      ),
      most: 0.5,
    },
  ];
}

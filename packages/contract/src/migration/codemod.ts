import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../../generator/src/testing/run.js";
import { type Migrate, Workspace } from "./workspace.js";

/** Runs `klaviyo-kit migrate --write` on the programs, as users do. */
export const byCodemod: Migrate = async (files) => {
  const { folder } = new Workspace("to-migrate", files);
  const programs = join(folder, "programs");
  const { code, out, err } = await run(folder, "migrate", programs, "--write");
  return {
    files: new Map(
      [...files.keys()].map((name) => [name, readFileSync(join(programs, name), "utf8")]),
    ),
    // The command lists them, and exits with 0 only if there are none.
    undecided: code === 0 ? [] : [err + out],
  };
};
